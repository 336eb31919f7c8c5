package org.caseway.cli;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.caseway.wiring.Names;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * Sends as an agency's own system would, over TLS with the agency's credential. The answer is told from others on the
 * answer queue by its JMSCorrelationID, which is the JMSMessageID under which the message was sent.
 */
@Command(
        name = "send",
        description = {
            "Send one message to the running hub as an agency, and wait for the answer.",
            "Exit status: 0 accepted (also with warnings, in part, or as a duplicate), 1 rejected, 2 held,",
            "3 no answer yet, 64 wrong use, 70 it could not be sent."
        })
final class SendCommand implements Callable<Integer> {

    private static final long TOGETHER_MILLIS = 200;
    private static final int NO_ANSWER = 3;

    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private CommandLineDoor door;

    @Parameters(paramLabel = "FILE", description = "The message, XML or lines in the agency's own format.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--as", paramLabel = "AGENCY", required = true, description = "Id of the sending agency.")
    @SuppressWarnings("NullAway.Init")
    private String agency;

    @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "30", description = "How long (${DEFAULT-VALUE}).")
    private int seconds;

    @Override
    public Integer call() throws IOException, JMSException {
        if (!agency.matches("[a-z][a-z0-9-]{1,39}") || !Files.isReadable(file)) {
            System.err.println(
                    "caseway: " + (Files.isReadable(file) ? "no such agency: " + agency : "cannot read " + file));
            return CommandLineDoor.USAGE;
        }
        byte[] content = Files.readAllBytes(file);
        String user = "agency-" + agency;
        var client = HubClient.of(door.home());
        try (var factory = client.broker();
                Connection connection = factory.createConnection(user, client.password(user));
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Message sent = send(session, content);
            System.out.println("sent, and on the hub's disk; waiting for the answer");
            return tellAnswers(session, sent);
        }
    }

    private Message send(Session session, byte[] content) throws JMSException {
        BytesMessage message = session.createBytesMessage();
        message.writeBytes(content);
        try (var producer = session.createProducer(session.createQueue(Names.intakeQueue(agency)))) {
            producer.send(message);
        }
        return message;
    }

    /** One, or one for each defendant, which come together; the exit code is of the one that needs the sender most. */
    private int tellAnswers(Session session, Message sent) throws JMSException {
        String mine = "JMSCorrelationID = '" + sent.getJMSMessageID() + "' and caseway_outcome in ('RECEIVED', "
                + "'ACCEPTED', 'ACCEPTED_WITH_WARNINGS', 'PARTIALLY_ACCEPTED', 'DUPLICATE', 'REJECTED', 'HELD')";
        try (var consumer = session.createConsumer(session.createQueue(Names.answerQueue(agency)), mine)) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, seconds));
            Message answer = consumer.receive(left(until));
            while (answer != null && "RECEIVED".equals(answer.getStringProperty("caseway_outcome"))) {
                answer = consumer.receive(left(until));
            }
            int code = tell(answer);
            Message next = answer == null ? null : consumer.receive(TOGETHER_MILLIS);
            while (next != null) {
                code = Math.max(code, tell(next));
                next = consumer.receive(TOGETHER_MILLIS);
            }
            return code;
        }
    }

    /** Never 0, which would mean for ever. */
    private static long left(long until) {
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
    }

    private int tell(@Nullable Message answer) throws JMSException {
        if (answer == null) {
            System.err.println("no answer after " + seconds + " s; it will be on " + Names.answerQueue(agency));
            return NO_ANSWER;
        }
        AnswerText text = AnswerText.read(answer.getBody(byte[].class));
        System.out.println(text.page());
        return switch (text.outcome()) {
            case "REJECTED" -> 1;
            case "HELD" -> 2;
            case "ACCEPTED", "ACCEPTED_WITH_WARNINGS", "PARTIALLY_ACCEPTED", "DUPLICATE" -> 0;
            default -> CommandLineDoor.FAILED;
        };
    }
}
