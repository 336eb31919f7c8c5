package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.caseway.oversight.CaseView;
import org.junit.jupiter.api.Test;

class SideBySideTest {

    private static final Instant AT = Instant.parse("2026-03-14T22:17:00Z");

    @Test
    void every_source_has_its_column_and_is_silent_where_it_told_nothing() {
        var beside = SideBySide.of(List.of(
                new CaseView.Disagreement(
                        "charges[0].severity", List.of(word("pd", "FELONY"), word("court", "MISDEMEANOR"))),
                new CaseView.Disagreement(
                        "court.name", List.of(word("jail", "Elsewhere"), word("court", "Sampleton")))));

        assertThat(beside.sources()).containsExactly("court", "jail", "pd");
        assertThat(beside.rows()).hasSize(2);
        assertThat(beside.rows().get(0).words()).containsOnlyKeys("pd", "court");
        assertThat(beside.rows().get(1).words().get("jail").value()).isEqualTo("Elsewhere");
    }

    private static CaseView.Word word(String source, String value) {
        return new CaseView.Word(source, value, AT, 7);
    }
}
