package org.caseway.measures;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.fixtures.SaidOfCase;
import org.junit.jupiter.api.Test;

/** On which days nothing could be done, as seen from one day or another. */
class InactivityTest {

    private static final LocalDate FILED = LocalDate.parse("2026-03-04");

    @Test
    void days_in_two_orders_count_once_and_none_before_it_is_there() {
        Inactivity inactivity = of(
                order("COMPETENCY_ORDER", "ISSUED", "2026-04-11", "2026-05-01"),
                order("COMPETENCY_ORDER", "ISSUED", "2026-04-01", "2026-04-21"));

        assertThat(inactivity.text()).isEqualTo("2026-04-01/2026-04-21,2026-04-21/2026-05-01");
        assertThat(inactivity.days()).isEqualTo(30);
        assertThat(inactivity.upTo(LocalDate.parse("2026-04-11"))).isEqualTo(10);
        assertThat(inactivity.upTo(LocalDate.parse("2026-12-31"))).isEqualTo(30);
    }

    @Test
    void what_ends_later_has_no_end_yet_and_what_begins_later_is_not_there() {
        Inactivity inactivity = of(
                order("COMPETENCY_ORDER", "ISSUED", "2026-04-01", "2026-04-21"),
                order("BENCH_WARRANT", "ISSUED", "2026-06-01", null));

        Inactivity then = inactivity.asAt(LocalDate.parse("2026-04-10"));

        assertThat(then.text()).isEqualTo("2026-04-01/");
        assertThat(then.since()).isEqualTo("2026-04-01");
        assertThat(then.days()).isZero();
        assertThat(inactivity.asAt(LocalDate.parse("2026-05-01")).text()).isEqualTo("2026-04-01/2026-04-21");
    }

    @Test
    void nothing_is_inactive_once_the_case_has_ended() {
        CaseFile file = file(
                order("COMPETENCY_ORDER", "ISSUED", "2026-04-01", "2026-09-01"),
                order("BENCH_WARRANT", "ISSUED", "2026-08-01", null));

        assertThat(Inactivity.of(file, FILED, LocalDate.parse("2026-05-01")).text())
                .isEqualTo("2026-04-01/2026-05-01");
    }

    @Test
    void an_order_without_effect_holds_nothing_until_the_end_that_was_planned() {
        assertThat(of(order("COMPETENCY_ORDER", "VACATED", "2026-04-01", "2026-09-01"))
                        .text())
                .isEmpty();
        assertThat(of(order("COMPETENCY_ORDER", "DENIED", "2026-04-01", "2026-09-01"))
                        .text())
                .isEmpty();
        assertThat(of(order("COMPETENCY_ORDER", "EXPIRED", "2026-04-01", "2026-04-21"))
                        .days())
                .isEqualTo(20);
    }

    @Test
    void what_it_tells_is_read_again_as_it_was() {
        for (String text : List.of("", "2026-04-01/", "2026-04-01/2026-04-21,2026-06-01/", "2026-04-01/2026-04-21")) {
            assertThat(Inactivity.told(text).text()).isEqualTo(text);
        }
    }

    private static Inactivity of(CourtOrder... orders) {
        return Inactivity.of(file(orders), FILED, null);
    }

    private static CaseFile file(CourtOrder... orders) {
        CaseFile file = CaseFile.empty();
        for (CourtOrder order : orders) {
            file = file.plus(saying(order));
        }
        return file;
    }

    private static CourtOrder order(String category, String status, String from, String to) {
        return new CourtOrder(
                category + from,
                Code.canonical(category),
                LocalDate.parse(from),
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                null,
                Code.canonical(status),
                null,
                List.of());
    }

    private static CaseUpdate saying(CourtOrder order) {
        CaseUpdate bare = SaidOfCase.said("T").update();
        return new CaseUpdate(
                bare.events(),
                bare.effectiveAt(),
                bare.identifiers(),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(order),
                null,
                bare.labels(),
                null,
                null,
                null);
    }
}
