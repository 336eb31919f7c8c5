package org.caseway.distribution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Remembers every statement that is prepared. */
public final class CountingDataSource extends DelegatingDataSource {

    public final List<String> statements = new ArrayList<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private volatile boolean breaking;

    CountingDataSource(DataSource database) {
        super(database);
    }

    /** From now on, or no more, whoever asks meets an error that is no exception. */
    public void breakDown(boolean now) {
        breaking = now;
    }

    /** The threads that met one. */
    public Set<String> broken() {
        return broken;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (breaking) {
            broken.add(Thread.currentThread().getName());
            throw new NoClassDefFoundError("a class of the driver");
        }
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        synchronized (statements) {
                            statements.add((String) arguments[0]);
                        }
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
