package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.audit.AuditTrail;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Correlated;
import org.caseway.journey.Decision;
import org.caseway.journey.Digests;
import org.caseway.journey.Envelope;
import org.caseway.journey.KeyedHash;
import org.caseway.journey.Outcome;
import org.caseway.journey.Resumption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class CorrelationTest {

    private static final KeyedHash HASH = text -> Digests.sha256(("secret" + text).getBytes(StandardCharsets.UTF_8));

    private Correlation correlation;
    private Tombstones tombstones;
    private JdbcTemplate jdbc;

    @BeforeEach
    void aFreshDatabase() {
        jdbc = new JdbcTemplate(TestDatabase.fresh());
        tombstones = new Tombstones(jdbc, HASH);
        var transactions = new JdbcTransactionManager(jdbc.getDataSource());
        var apart = new KeptApart(jdbc, new AuditTrail(jdbc, Clock.systemUTC()), Clock.systemUTC(), transactions);
        correlation = new Correlation(
                new CaseKeys(jdbc, tombstones, apart),
                new CaseUnions(jdbc, apart),
                (cases, update) -> false,
                Clock.systemUTC());
    }

    @Test
    void aMessageThatNamesNoKnownCaseOpensOne() {
        assertThat(match(aMessage("m1").tracking("ATN-1")).onward())
                .singleElement()
                .satisfies(c -> assertThat(c.opensCase()).isTrue());
    }

    @Test
    void aLaterMessageFindsTheCaseByAnyIdentifierTheEarlierOneNamed() {
        UUID first = only(match(aMessage("m1").tracking("ATN-1").docket("26-CR-1")));

        assertThat(only(match(aMessage("m2").docket("26-CR-1").incident("I-9"))))
                .isEqualTo(first);
        assertThat(only(match(aMessage("m3").incident("I-9")))).isEqualTo(first);
    }

    @Test
    void messagesOfOneBatchFindEachOther() {
        var batch = match(
                aMessage("m1").tracking("ATN-1"),
                aMessage("m2").tracking("ATN-1").docket("D1"));

        assertThat(batch.onward())
                .extracting(Correlated::caseId)
                .hasSize(2)
                .containsOnly(batch.onward().get(0).caseId());
        assertThat(batch.onward()).extracting(Correlated::opensCase).containsExactly(true, false);
    }

    @Test
    void theHighestRungDecides() {
        UUID byDocket = only(match(aMessage("m1").docket("D1")));
        UUID byIncident = only(match(aMessage("m2").incident("I1")));

        assertThat(byIncident).isNotEqualTo(byDocket);
        assertThat(only(match(aMessage("m3").incident("I1").docket("D1")))).isEqualTo(byDocket);
    }

    @Test
    void twoAnswersOnOneRungAreHeldForAHuman() {
        match(aMessage("m1").docket("D1"));
        match(aMessage("m2").docket("D2"));

        var batch = match(aMessage("m3").docket("D1").docket("D2"));

        assertThat(batch.onward()).isEmpty();
        assertThat(batch.refused()).singleElement().satisfies(r -> {
            assertThat(r.outcome()).isEqualTo(Outcome.HELD);
            assertThat(r.problems()).extracting("code").containsExactly("case-ambiguous");
        });
    }

    @Test
    void aMessageWithoutAnyIdentifierIsHeld() {
        assertThat(match(aMessage("m1")).refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("case-not-named"));
    }

    private Batch<Correlated> match(Journeys... messages) {
        return correlation.match(
                Batch.of(Stream.of(messages).map(Journeys::canonical).toList()));
    }

    private static UUID only(Batch<Correlated> batch) {
        assertThat(batch.refused()).isEqualTo(List.of());
        return batch.onward().get(0).caseId();
    }

    @Test
    void aMessageThatNamesAnExpungedCaseIsHeld() {
        var first = match(aMessage("m1").tracking("A1").docket("D1"));
        UUID expunged = first.onward().get(0).caseId();

        tombstones.forget(List.of(expunged));
        var late = match(aMessage("m2").docket("D1"), aMessage("m3").tracking("A2"));

        assertThat(late.refused())
                .singleElement()
                .satisfies(r -> assertThat(r.problems()).extracting("code").containsExactly("case-expunged"));
        assertThat(late.onward()).extracting(Correlated::opensCase).containsExactly(true);
    }

    @Test
    void aNodeThatHasNotHeardOfAnExpungementHoldsItsLateMessageToo() {
        UUID expunged = match(aMessage("m1").tracking("A1")).onward().get(0).caseId();
        new Tombstones(jdbc, HASH).forget(List.of(expunged));

        assertThat(match(aMessage("m2").tracking("A1")).refused()).hasSize(1);
    }

    @Test
    void aHumanMayBindAMessageToTheCaseItMeans() {
        UUID one = match(aMessage("m1").tracking("A1")).onward().get(0).caseId();
        UUID other = match(aMessage("m2").docket("D1")).onward().get(0).caseId();

        var bound = match(resumed(
                aMessage("m3").tracking("A1").docket("D1").incident("I1"),
                null,
                new Decision.Bind(one, "admin", "same file")));

        assertThat(bound.onward()).extracting(Correlated::caseId).containsExactly(one);
        assertThat(match(aMessage("m4").docket("D1")).onward().get(0).caseId()).isEqualTo(other);
        assertThat(match(aMessage("m5").incident("I1")).onward().get(0).caseId())
                .isEqualTo(one);
    }

    @Test
    void whatWasReservedForAWaitingMessageMeansTheCaseThatAHumanNames() {
        UUID reserved = match(aMessage("m1").docket("D1")).onward().get(0).caseId();
        UUID meant = match(aMessage("m2").tracking("A1")).onward().get(0).caseId();

        match(resumed(aMessage("m1").docket("D1"), reserved, new Decision.Bind(meant, "admin", "same file")));

        assertThat(match(aMessage("m3").docket("D1")).onward().get(0).caseId()).isEqualTo(meant);
    }

    @Test
    void aHumanMayOpenACaseForAnAmbiguousMessage() {
        match(aMessage("m1").docket("D1"));
        match(aMessage("m2").docket("D2"));

        var opened = match(
                resumed(aMessage("m3").docket("D1").docket("D2"), null, new Decision.OpenCase("admin", "neither")));

        assertThat(opened.onward()).extracting(Correlated::opensCase).containsExactly(true);
    }

    private Batch<Correlated> match(Canonical canonical) {
        return correlation.match(Batch.of(List.of(canonical)));
    }

    private static Canonical resumed(Journeys message, UUID reserved, Decision decision) {
        var canonical = message.canonical();
        var e = canonical.envelope();
        var again = new Envelope(
                e.ingressId(),
                e.agency(),
                e.channel(),
                e.receivedAt(),
                0,
                0,
                e.original(),
                e.sha256(),
                false,
                null,
                new Resumption(1, reserved, decision));
        return new Canonical(
                again, canonical.messageType(), canonical.header(), canonical.update(), canonical.result());
    }
}
