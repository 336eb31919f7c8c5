package org.caseway.wiring.database;

import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** How every connection behaves: nothing waits for ever, on either side. */
final class Connections {

    /** A node that is silent within a transaction holds up the others for as long as it may be idle there. */
    private static final String SERVER_LIMITS =
            "-c statement_timeout=60s -c lock_timeout=20s -c idle_in_transaction_session_timeout=20s";

    /** Everything is looked up by key, in tables that the planner may last have seen empty: it must not read them whole. */
    private static final String BY_KEY = " -c enable_seqscan=off";

    private Connections() {}

    /** Seconds for the driver's own limits; the socket's is longer than any statement may take. */
    static Properties properties() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "caseway");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "90");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "1");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("logServerErrorDetail", "false");
        properties.setProperty("options", SERVER_LIMITS + BY_KEY);
        return properties;
    }

    /** A connection for every use, with no limit on a statement: for roles and migrations at start. */
    static DataSource single(String url, String user, String password) {
        var source = new DriverManagerDataSource(url, user, password);
        var properties = new Properties();
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        source.setConnectionProperties(properties);
        return source;
    }
}
