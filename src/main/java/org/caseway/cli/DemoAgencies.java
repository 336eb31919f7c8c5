package org.caseway.cli;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.simulator.AnswerReading;
import org.caseway.simulator.Answered;
import org.caseway.simulator.Fault;
import org.caseway.simulator.MessageBatchFile;
import org.caseway.simulator.QueueSender;
import org.caseway.simulator.QueueSubscriber;
import org.caseway.simulator.SftpDrop;
import org.caseway.simulator.SyntheticDelivery;

/** The county's agencies at the hub's doors: three by queue, the prosecutor and the victim service by SFTP. */
final class DemoAgencies implements AutoCloseable {

    private static final Set<String> BY_SFTP = Set.of("da-sample-county", "vs-sample");
    private static final int RECORDS_PER_FILE = 10;

    private final DemoDoors doors;
    private final String run;
    private final Map<String, QueueSender> senders = new LinkedHashMap<>();
    private final Map<String, QueueSubscriber> answerQueues = new LinkedHashMap<>();
    private final Map<String, Integer> alreadyThere = new LinkedHashMap<>();
    private final Map<String, SftpDrop> drops = new LinkedHashMap<>();
    private final Map<String, List<byte[]>> waiting = new LinkedHashMap<>();
    private final List<Answered> fileAnswers = new ArrayList<>();
    private int files;

    /** @param run part of every file name */
    DemoAgencies(DemoDoors doors, String run) {
        this.doors = doors;
        this.run = run;
    }

    /** Logs the agencies in; answers to what they sent before today are left aside. */
    void open(Set<String> agencies) throws JMSException, IOException {
        for (String agency : agencies) {
            if (BY_SFTP.contains(agency)) {
                drops.put(agency, doors.drop("agency-" + agency));
                waiting.put(agency, new ArrayList<>());
            } else {
                senders.put(agency, doors.sender(agency));
                answerQueues.put(agency, doors.answers(agency));
            }
        }
        answerQueues.forEach((agency, queue) -> alreadyThere.put(
                agency, Patience.untilQuiet(() -> queue.received().size())));
    }

    /** Sends one message by the agency's door; a file goes when it is full. */
    void send(SyntheticDelivery delivery) throws JMSException, IOException {
        var agency = delivery.agencyId();
        var sender = senders.get(agency);
        if (sender != null) {
            sender.send(delivery.bytes());
        } else if (delivery.fault() == Fault.TRUNCATED) {
            // a cut record would take its whole file with it
            drop(agency, delivery.bytes());
        } else {
            var records = waiting(agency);
            records.add(delivery.bytes());
            if (records.size() == RECORDS_PER_FILE) {
                dropWaiting(agency);
            }
        }
    }

    /** Sends the files that are not full. */
    void finish() throws IOException {
        for (String agency : drops.keySet()) {
            dropWaiting(agency);
        }
    }

    /** Every answer to what was sent since {@link #open}. */
    List<Answered> answers() throws IOException {
        var answers = new ArrayList<Answered>();
        answerQueues.forEach((agency, queue) -> queue.received().stream()
                .skip(alreadyThere.getOrDefault(agency, 0))
                .forEach(answer -> answers.addAll(AnswerReading.of(answer))));
        for (SftpDrop drop : drops.values()) {
            drop.fetch("out", name -> name.contains(run)).forEach((name, content) -> {
                if (name.endsWith(".ack.xml")) {
                    fileAnswers.addAll(AnswerReading.of(content));
                }
            });
        }
        answers.addAll(fileAnswers);
        return answers;
    }

    @Override
    public void close() throws JMSException {
        for (QueueSender sender : senders.values()) {
            sender.close();
        }
        for (QueueSubscriber queue : answerQueues.values()) {
            queue.close();
        }
        drops.values().forEach(SftpDrop::close);
    }

    private void dropWaiting(String agency) throws IOException {
        var records = waiting(agency);
        if (!records.isEmpty()) {
            drop(agency, MessageBatchFile.of(records));
            records.clear();
        }
    }

    private void drop(String agency, byte[] content) throws IOException {
        var door = drops.get(agency);
        if (door == null) {
            throw new IllegalStateException(agency + " has not been opened");
        }
        files++;
        door.drop("demo-" + run + "-" + files + ".xml", content);
    }

    private List<byte[]> waiting(String agency) {
        return waiting.computeIfAbsent(agency, none -> new ArrayList<>());
    }
}
