package org.caseway.wiring.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.core.Utils;

/**
 * Who may do what: the owner role owns the database and changes its tables, the application role works with rows, and on
 * audit tables it can only add and read.
 */
final class Roles {

    static final String DATABASE = "caseway";

    private final DatabaseProperties names;

    Roles(DatabaseProperties names) {
        this.names = names;
    }

    /** Makes the roles and the database of an embedded server, or gives existing roles their present passwords. */
    void establish(DataSource superuser, String ownerPassword, String applicationPassword) throws SQLException {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            role(statement, names.ownerRole(), ownerPassword);
            role(statement, names.applicationRole(), applicationPassword);
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + names.ownerRole());
                statement.execute("revoke all on database " + DATABASE + " from public");
                statement.execute("grant connect on database " + DATABASE + " to " + names.applicationRole());
            }
        }
    }

    /** After the migrations: the application role's rights on every table and view there is. */
    void grant(DataSource owner) throws SQLException {
        String application = names.applicationRole();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("grant usage on schema public, vault to " + application);
            statement.execute("grant usage, select on all sequences in schema public to " + application);
            for (String table : tables(statement)) {
                String rights = table.startsWith("audit_") ? "select, insert" : "select, insert, update, delete";
                statement.execute("revoke all on " + table + " from " + application);
                if (!table.startsWith("flyway_")) {
                    statement.execute("grant " + rights + " on " + table + " to " + application);
                }
            }
            for (String view :
                    named(statement, "select quote_ident(viewname) from pg_views where schemaname = 'public'")) {
                statement.execute("grant select on " + view + " to " + application);
            }
            connection.commit();
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        return named(
                statement,
                "select case schemaname when 'public' then '' else quote_ident(schemaname) || '.' end"
                        + " || quote_ident(tablename) from pg_tables where schemaname in ('public', 'vault') and tableowner = current_user");
    }

    private static List<String> named(Statement statement, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static void role(Statement statement, String name, String password) throws SQLException {
        boolean known = exists(statement, "select 1 from pg_roles where rolname = '" + name + "'");
        statement.execute((known ? "alter role " : "create role ") + name
                + " login nosuperuser nocreatedb nocreaterole password '"
                + Utils.escapeLiteral(null, password, true) + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
