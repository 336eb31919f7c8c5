package org.caseway.wiring.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Server, then roles, then migrations, then the pool: each bean needs the one before, so stopping goes the other way. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseWiring {

    @Bean(destroyMethod = "close")
    // not by ConditionalOnProperty: an empty value there means whatever is not "false"
    @ConditionalOnExpression("'${caseway.database.url:}'.isEmpty()")
    PostgresServer postgresServer(Home home, Secrets secrets, DatabaseProperties properties) throws IOException {
        var parent = properties.binaries() == null ? home.directory().resolve("programs") : properties.binaries();
        var server = new PostgresServer(home, secrets, PostgresBinaries.unpackedBelow(parent));
        server.start();
        return server;
    }

    @Bean
    Database database(@Nullable PostgresServer server, Secrets secrets, DatabaseProperties properties)
            throws SQLException {
        var roles = new Roles(properties);
        if (server != null) {
            roles.establish(
                    Connections.single(
                            server.url("postgres"),
                            PostgresServer.SUPERUSER,
                            secrets.get(PostgresServer.SUPERUSER_SECRET)),
                    secrets.get("postgres-owner"),
                    secrets.get("postgres-app"));
        }
        String url = server == null ? properties.url() : server.url(Roles.DATABASE);
        DataSource owner = Connections.single(url, properties.ownerRole(), secrets.get("postgres-owner"));
        Flyway.configure()
                .dataSource(owner)
                .locations("classpath:db/migration")
                .cleanDisabled(true)
                .load()
                .migrate();
        roles.grant(owner);
        return new Database(url);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database, Secrets secrets, DatabaseProperties properties) {
        var pool = new HikariConfig();
        pool.setPoolName("record");
        pool.setJdbcUrl(database.url());
        pool.setUsername(properties.applicationRole());
        pool.setPassword(secrets.get("postgres-app"));
        pool.setDataSourceProperties(Connections.properties());
        pool.setMaximumPoolSize(properties.poolSize());
        pool.setMinimumIdle(2);
        pool.setConnectionTimeout(10_000);
        return new HikariDataSource(pool);
    }
}
