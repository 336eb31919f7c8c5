package org.caseway.wiring.sftp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.caseway.distribution.Distribution;
import org.caseway.intake.AgreedFormats;
import org.caseway.intake.Answers;
import org.caseway.intake.FileAnswers;
import org.caseway.intake.FileLedger;
import org.caseway.intake.FileSplitting;
import org.caseway.intake.IntakeQueue;
import org.caseway.intake.SharedStore;
import org.caseway.journey.SealedFiles;
import org.caseway.partners.AnswerStage;
import org.caseway.partners.Partners;
import org.caseway.wiring.Edges;
import org.caseway.wiring.Home;
import org.caseway.wiring.Secrets;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way of a file: door, ledger, splitting, answers. The workers start before the door and stop after it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SftpSettings.class)
class SftpWiring {

    private static final Duration POLL = Duration.ofSeconds(5);

    /** @param broker where it is; elsewhere means that there are other nodes */
    @Bean
    FileTurn fileTurn(@Value("${caseway.broker.url:}") String broker, Distribution distribution) {
        return new FileTurn(broker.isEmpty(), () -> distribution.take("files"));
    }

    @Bean
    FileLedger fileLedger(
            DataSource database,
            Home home,
            SealedFiles seals,
            Clock clock,
            @Value("${caseway.broker.url:}") String broker)
            throws IOException {
        if (!broker.isEmpty()) {
            SharedStore.require(database, home.storeMark());
        }
        var ledger = new FileLedger(database, home.files(), seals, clock);
        ledger.sweep();
        return ledger;
    }

    @Bean
    FileAnswers fileAnswers(DataSource database, FileLedger ledger, Home home) {
        return new FileAnswers(database, ledger, home.sftp());
    }

    @Bean
    Answers.FileWatch fileWatch(FileAnswers answers) {
        return answers::recordsFinished;
    }

    @Bean
    Worker fileSplitter(FileLedger ledger, Partners partners, IntakeQueue queue, FileAnswers answers, FileTurn turn) {
        var splitting = new FileSplitting(ledger, new AgreedFormats(partners)::of, queue, answers);
        return new Worker("file-splitter", POLL, everything -> {
            if (turn.isHere()) {
                splitting.splitWaiting();
            }
        });
    }

    @Bean
    Worker fileAnswerer(FileAnswers answers, FileTurn turn) {
        var worker = new Worker("file-answerer", POLL, everything -> {
            boolean here = turn.isHere();
            if (here && everything) {
                answers.answerWaiting();
            } else if (here) {
                answers.answerSignalled();
            }
        });
        answers.onSignal(worker::wake);
        return worker;
    }

    @Bean
    SftpDoor sftpDoor(
            Home home,
            Edges edges,
            Secrets secrets,
            Partners partners,
            FileLedger ledger,
            FileAnswers answers,
            @Qualifier("fileSplitter") Worker splitter,
            SealedFiles seals,
            SftpSettings settings) {
        FileTaking taking = (agency, name, upload) -> {
            long file = ledger.take(agency, name, upload);
            if (partners.agency(agency)
                    .filter(a -> a.answers().asksFor(AnswerStage.RECEIVED))
                    .isPresent()) {
                answers.received(file);
            }
            splitter.wake();
        };
        return new SftpDoor(
                home, secrets, partners, taking, seals::seals, settings, edges.listenAddress(), home.sftpPort());
    }
}
