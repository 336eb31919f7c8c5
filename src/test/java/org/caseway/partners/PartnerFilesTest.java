package org.caseway.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.UpdateSemantics;
import org.caseway.wiring.PartnersInForce;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartnerFilesTest {

    private static final Set<String> MESSAGE_TYPES = Set.of(
            "arrest-report",
            "custody-update",
            "court-filing",
            "filing-review",
            "court-case-update",
            "victim-service-update",
            "identity-consolidation");
    private static final String AGENCY = """
        id: pd-one
        name: One Police Department
        ori: XX0019900
        messageTypes: [arrest-report]
        """;
    private static final String SUBSCRIBER = """
        id: records-one
        name: One records bureau
        recipientClass: law-enforcement
        purpose: Criminal history
        channel: queue
        agencies: [pd-one]
        events: [ARREST_REPORTED]
        """;

    @TempDir
    Path config;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(config.resolve("agencies"));
        Files.createDirectories(config.resolve("subscribers"));
    }

    @Test
    void theExamplePartnersAreUsable() {
        var partners = new PartnerFiles(ConfigurationFolder.packaged(), MESSAGE_TYPES).read();

        assertThat(partners.agencies())
                .extracting(Agency::id)
                .containsExactly(
                        "court-sampleton",
                        "da-sample-county",
                        "jail-sample-county",
                        "pd-sampleton",
                        "state-bureau",
                        "vs-sample");
        assertThat(partners.agency("da-sample-county"))
                .get()
                .extracting(Agency::ori)
                .isEqualTo("XX001020A");
        assertThat(partners.subscribers())
                .extracting(Subscriber::id)
                .containsExactly("court-cms", "prosecutor-cms", "records-bureau", "victim-notification");
    }

    @Test
    void aMinimalAgencyHasTheDocumentedDefaults() throws IOException {
        agency("pd-one.yaml", AGENCY);

        assertThat(read().agency("pd-one"))
                .contains(new Agency(
                        "pd-one",
                        "One Police Department",
                        "XX0019900",
                        Set.of("arrest-report"),
                        Agency.ChangedResend.CONFLICT,
                        false,
                        50));
    }

    @Test
    void anAgencyDeclaresWhatItIsTold() throws IOException {
        agency("pd-one.yaml", AGENCY + """
            answers: [received, delivered]
            answersNameRecipients: true
            partialAcceptance: true
            reusedFiling: reject
            unservedCourt: warn
            """);

        assertThat(read().agency("pd-one").orElseThrow().answers())
                .isEqualTo(new AnswerTerms(
                        Set.of(AnswerStage.RECEIVED, AnswerStage.OUTCOME, AnswerStage.DELIVERED),
                        true,
                        true,
                        AnswerTerms.ReusedFiling.REJECT,
                        AnswerTerms.UnservedCourt.WARN));
    }

    @Test
    void aCourtDeclaresHowLongItMayTake() throws IOException {
        agency("pd-one.yaml", AGENCY + "receiptWithin: PT8H\nreviewWithin: P3D\n");

        assertThat(read().agency("pd-one").orElseThrow().answers().times())
                .isEqualTo(new CourtTimes(Duration.ofHours(8), Duration.ofDays(3)));
    }

    @Test
    void aCourtTakesNoLessThanAMinute() throws IOException {
        agency("pd-one.yaml", AGENCY + "receiptWithin: PT0S\n");

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).contains("receiptWithin and reviewWithin are a minute or more"));
    }

    @Test
    void onlyACourtSaysWhichCourtItIs() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber("records-one.yaml", SUBSCRIBER + "court: [XX001015J]\n");

        assertThat(problems()).anySatisfy(p -> assertThat(p).contains("court is only for the recipientClass court"));
    }

    @Test
    void anAgencyDeclaresWhatItsUpdatesMean() throws IOException {
        agency("pd-one.yaml", AGENCY + "updateSemantics: full-snapshot\n");

        assertThat(read().agency("pd-one"))
                .get()
                .extracting(Agency::updateSemantics)
                .isEqualTo(UpdateSemantics.FULL_SNAPSHOT);
    }

    @Test
    void anAgencyDeclaresTheFormsOfItsNumbers() throws IOException {
        agency("pd-one.yaml", AGENCY + "identifiers: {arrest-tracking: {checkDigit: mod-97, ignoreDashes: true}}\n");

        assertThat(read().agency("pd-one").orElseThrow().identifiers())
                .isEqualTo(Map.of(IdentifierKind.ARREST_TRACKING, new IdentifierForm(CheckDigit.MOD_97, true, false)));
    }

    @Test
    void aWrongFormOfANumberIsToldWithItsPlace() throws IOException {
        agency("pd-one.yaml", AGENCY + "identifiers: {arrest-tracking: {checkDigit: mod-12, dashes: true}, car: {}}\n");

        assertThat(problems())
                .anySatisfy(
                        p -> assertThat(p).contains("identifiers.arrest-tracking: checkDigit: mod-12 is not one of"))
                .anySatisfy(p -> assertThat(p).contains("identifiers.arrest-tracking: dashes: is not a known key"))
                .anySatisfy(p -> assertThat(p).contains("identifiers: car is not one of"));
    }

    @Test
    void aSubscriberIsReadWithItsFilters() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber("records-one.yaml", SUBSCRIBER);

        assertThat(read().subscribers()).singleElement().satisfies(subscriber -> {
            assertThat(subscriber.channel()).isEqualTo(Subscriber.DeliveryChannel.QUEUE);
            assertThat(subscriber.format()).isEqualTo(Subscriber.Format.XML);
            assertThat(subscriber.events()).containsExactly(CaseEventType.ARREST_REPORTED);
            assertThat(subscriber.agencies()).containsExactly("pd-one");
            assertThat(subscriber.courts()).isEmpty();
        });
    }

    private static final String PUSHED = SUBSCRIBER.replace("channel: queue", "channel: sftp-push");
    private static final String FINGERPRINT = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @Test
    void aServerToPushToIsReadWithItsKeysAndNetworks() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber(
                "records-one.yaml",
                PUSHED + "url: sftp://caseway@sftp.example.org:2022/inbox\n"
                        + "hostKeys: ['" + FINGERPRINT
                        + "=', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA one@example.org']\n"
                        + "networks: [10.20.0.0/16]\n");

        assertThat(read().subscribers()).singleElement().satisfies(subscriber -> {
            assertThat(subscriber.channel()).isEqualTo(Subscriber.DeliveryChannel.SFTP_PUSH);
            assertThat(subscriber.url()).hasHost("sftp.example.org").hasPath("/inbox");
            assertThat(subscriber.reach().hostKeys())
                    .hasSize(2)
                    .contains(FINGERPRINT)
                    .allMatch(k -> k.length() == 50);
            assertThat(subscriber.reach().networks()).containsExactly(Network.of("10.20.0.0/16"));
        });
    }

    @Test
    void aServerWhoseKeyIsNotNamedIsRefused() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber("records-one.yaml", PUSHED + "url: sftp://caseway@sftp.example.org/inbox\n");

        assertThat(problems()).singleElement().asString().contains("hostKeys is needed for the channel sftp-push");
    }

    @Test
    void whatMakesAServerUnsafeIsRefused() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber(
                "records-one.yaml",
                PUSHED + "url: sftp://caseway:secret@sftp.example.org/inbox/../etc\n"
                        + "hostKeys: [MD5:00, ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAAA]\n"
                        + "networks: [169.254.0.0/16, ten]\n");

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).contains("url: must be like sftp://user@host/directory"))
                .anySatisfy(p -> assertThat(p).contains("hostKeys: must be SHA256:"))
                .anySatisfy(p -> assertThat(p).contains("networks: ten: a network is written as"))
                .noneSatisfy(p -> assertThat(p).contains("secret"));
    }

    @Test
    void aNetworkInWhichCloudMachinesAreToldTheirCredentialsIsRefused() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber(
                "records-one.yaml",
                SUBSCRIBER.replace("channel: queue", "channel: webhook")
                        + "url: https://notify.example.org/\nnetworks: [169.254.0.0/16]\n");

        assertThat(problems()).singleElement().asString().contains("networks must not hold the addresses");
    }

    @Test
    void aVictimServiceCannotBeAFeed() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber(
                "records-one.yaml",
                SUBSCRIBER.replace("channel: queue", "channel: pull").replace("law-enforcement", "victim-service"));

        assertThat(problems()).singleElement().asString().contains("its channel cannot be pull");
    }

    @Test
    void keysOfOneChannelAreRefusedOnAnother() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber(
                "records-one.yaml",
                SUBSCRIBER.replace("channel: queue", "channel: pull") + "url: https://notify.example.org/\nhostKeys: ['"
                        + FINGERPRINT + "']\nnetworks: [10.0.0.0/8]\n");

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).contains("url: is only for the channels"))
                .anySatisfy(p -> assertThat(p).contains("hostKeys is only for the channel sftp-push"))
                .anySatisfy(p -> assertThat(p).contains("networks is only for the channels"));
    }

    @Test
    void aSubscriberIsReadWithItsTerms() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber("records-one.yaml", SUBSCRIBER + """
            owner: Records unit
            agency: pd-one
            agreement: MOU-1
            agreementExpiresOn: 2027-12-31
            effectiveFrom: 2026-01-01
            expiresOn: 2027-06-30
            revalidateBy: "2027-01-31"
            graceDays: 30
            watches: true
            filters:
              - name: felonies
                when: severities.exists(s, s.startsWith("FELONY"))
            """);

        assertThat(read().subscribers())
                .extracting(Subscriber::terms)
                .containsExactly(new SubscriptionTerms(
                        "Records unit",
                        "pd-one",
                        "MOU-1",
                        LocalDate.of(2027, 12, 31),
                        LocalDate.of(2026, 1, 1),
                        LocalDate.of(2027, 6, 30),
                        LocalDate.of(2027, 1, 31),
                        30,
                        true,
                        List.of(new SubscriptionFilter(
                                "felonies", FilterExpression.of("severities.exists(s, s.startsWith(\"FELONY\"))")))));
    }

    @Test
    void termsThatCannotBeAreTold() throws IOException {
        agency("pd-one.yaml", AGENCY);
        subscriber("records-one.yaml", SUBSCRIBER + """
            agency: pd-missing
            agreementExpiresOn: soon
            effectiveFrom: 2026-02-01
            expiresOn: 2026-01-31
            graceDays: -1
            filters:
              - name: wrong
                when: severities == 3
              - name: wrong
                when: agency == "pd-one"
                colour: blue
            """);

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: agency: pd-missing is not"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: agreementExpiresOn: must be"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: expiresOn is before"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: graceDays must be"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: filters 1: when: "))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: filters 2: name: is the name"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/records-one.yaml: filters 2: colour: is not"))
                .hasSize(7);
    }

    @Test
    void everyProblemOfEveryFileIsToldAtOnceWithFileAndKey() throws IOException {
        agency("pd-one.yaml", """
            id: pd-other
            ori: 19900
            messageTypes: [arrest-report, parking-ticket]
            changedResend: sometimes
            filesCompleteOnClose: perhaps
            quotaPerBatch: many
            colour: blue
            """);
        agency("twice.yaml", "id: twice\nid: twice\n");
        agency("late.yml", AGENCY);
        subscriber("hook.yaml", """
            id: hook
            name: Hook
            recipientClass: newspaper
            purpose: Curiosity
            channel: webhook
            url: http://somewhere.example.org/in
            agencies: [pd-missing]
            events: [ARREST_REPORTED, ARREST_REPORTED, LUNCH_SERVED]
            """);

        assertThat(problems())
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: id: must be the file's name"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: name: is missing"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: ori: must be text"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: messageTypes: parking-ticket"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: changedResend: sometimes"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: filesCompleteOnClose: must be true"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: quotaPerBatch: must be a whole"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/pd-one.yaml: colour: is not a known key"))
                .anySatisfy(
                        p -> assertThat(p).startsWith("agencies/twice.yaml: ").containsIgnoringCase("duplicate"))
                .anySatisfy(p -> assertThat(p).startsWith("agencies/late.yml: must end in .yaml"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/hook.yaml: recipientClass: newspaper"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/hook.yaml: url: must be https"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/hook.yaml: agencies: pd-missing"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/hook.yaml: events: lists ARREST_REPORTED twice"))
                .anySatisfy(p -> assertThat(p).startsWith("subscribers/hook.yaml: events: LUNCH_SERVED"))
                .hasSize(15);
    }

    @Test
    void whatTheEntryItselfRefusesNamesTheFile() throws IOException {
        agency("pd-one.yaml", AGENCY + "quotaPerBatch: 999\n");
        subscriber("records-one.yaml", SUBSCRIBER.replace("channel: queue", "channel: webhook"));

        assertThat(problems())
                .containsExactly(
                        "agencies/pd-one.yaml: quotaPerBatch must be between 1 and 200",
                        "subscribers/records-one.yaml: a webhook needs a url");
    }

    @Test
    void aReloadSwapsAllOrNothing() throws IOException {
        agency("pd-one.yaml", AGENCY);
        var partners = new PartnersInForce(files()::read);

        agency("pd-two.yaml", AGENCY.replace("pd-one", "pd-two"));
        assertThat(partners.reload()).isEmpty();
        assertThat(partners.agency("pd-two")).isPresent();

        Files.delete(config.resolve("agencies/pd-one.yaml"));
        agency("pd-two.yaml", "id: pd-two\n");
        assertThat(partners.reload()).isNotEmpty();
        assertThat(partners.agencies()).extracting(Agency::id).containsExactly("pd-one", "pd-two");
    }

    @Test
    void aConfigDirectoryBesideTheWorkingDirectoryWins() throws IOException {
        Path work = Files.createDirectories(config.resolve("work"));
        assertThat(ConfigurationFolder.beside(work)).hasToString("classpath:config");

        Files.createDirectories(work.resolve("config"));
        assertThat(ConfigurationFolder.beside(work))
                .hasToString(work.resolve("config").toAbsolutePath().toString());
    }

    private Partners read() {
        return files().read();
    }

    private PartnerFiles files() {
        return new PartnerFiles(ConfigurationFolder.at(config), MESSAGE_TYPES);
    }

    private List<String> problems() {
        return catchThrowableOfType(InvalidConfiguration.class, this::read).problems();
    }

    private void agency(String name, String text) throws IOException {
        Files.writeString(config.resolve("agencies").resolve(name), text);
    }

    private void subscriber(String name, String text) throws IOException {
        Files.writeString(config.resolve("subscribers").resolve(name), text);
    }
}
