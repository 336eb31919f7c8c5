package org.caseway.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caseway.fixtures.Journeys.aMessage;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.caseway.fixtures.Journeys;
import org.caseway.fixtures.TestDatabase;
import org.caseway.journey.Batch;
import org.caseway.journey.Correlated;
import org.caseway.journey.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class CorrelationTest {

    private Correlation correlation;

    @BeforeEach
    void aFreshDatabase() {
        correlation = new Correlation(new CaseKeys(new JdbcTemplate(TestDatabase.fresh())), Clock.systemUTC());
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
}
