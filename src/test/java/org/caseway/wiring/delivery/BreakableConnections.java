package org.caseway.wiring.delivery;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Connections to a real broker that break where a test says, and are counted. */
final class BreakableConnections {

    private final ConnectionFactory real;
    private boolean down;
    private boolean losing;
    private int opened;

    BreakableConnections(ConnectionFactory real) {
        this.real = real;
    }

    ConnectionFactory factory() {
        return proxy(ConnectionFactory.class, real, (method, result) -> connection((Connection) result));
    }

    /** The next commit is made, nobody hears of it, and no connection can be opened until {@link #mend}. */
    void loseAnswerOfNextCommit() {
        losing = true;
    }

    void mend() {
        down = false;
    }

    int opened() {
        return opened;
    }

    private Object connection(Connection connection) throws JMSException {
        if (down) {
            connection.close();
            throw new JMSException("away", "NOT_CONNECTED");
        }
        opened++;
        return proxy(
                Connection.class,
                connection,
                (method, result) -> method.getName().equals("createSession") ? session((Session) result) : result);
    }

    private Object session(Session session) {
        return proxy(Session.class, session, (method, result) -> {
            if (method.getName().equals("commit") && losing) {
                losing = false;
                down = true;
                throw new JMSException("lost", "NOT_CONNECTED");
            }
            return result;
        });
    }

    private interface Afterwards {
        @Nullable
        Object of(Method method, Object result) throws JMSException;
    }

    private static <T> T proxy(Class<T> type, Object real, Afterwards afterwards) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return afterwards.of(method, method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
