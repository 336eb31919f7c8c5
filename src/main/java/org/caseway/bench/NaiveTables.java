package org.caseway.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The naive side's own tables and pool, in the hub's database and with the hub's connection settings. */
final class NaiveTables {

    private static final String OWNER = "caseway_owner";

    private static final String TABLES = """
            create table naive_message (message_id text primary key, received_at timestamptz not null,
                                        original bytea not null);
            create table naive_case (case_id uuid primary key, version int not null, changed_at timestamptz not null);
            create table naive_identifier (kind text, value text, case_id uuid not null, primary key (kind, value));
            create table naive_event (event_id bigint generated always as identity primary key,
                                      case_id uuid not null, version int not null, message_id text not null,
                                      at timestamptz not null, body bytea not null, unique (case_id, version));
            create table naive_audit (id bigint generated always as identity primary key, at timestamptz not null,
                                      act text not null, message_id text not null, case_id uuid not null)""";

    private NaiveTables() {}

    /** Makes them and gives a pool that works with them. The caller closes it. */
    static HikariDataSource make(HikariDataSource hub, String ownerPassword) {
        var pool = new HikariConfig();
        pool.setPoolName("naive");
        pool.setJdbcUrl(hub.getJdbcUrl());
        pool.setUsername(OWNER);
        pool.setPassword(ownerPassword);
        pool.setDataSourceProperties(hub.getDataSourceProperties());
        pool.setMaximumPoolSize(hub.getMaximumPoolSize());
        pool.setMinimumIdle(0);
        var made = new HikariDataSource(pool);
        create(made);
        return made;
    }

    private static void create(DataSource database) {
        new JdbcTemplate(database).execute(TABLES);
    }
}
