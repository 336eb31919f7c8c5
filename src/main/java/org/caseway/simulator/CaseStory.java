package org.caseway.simulator;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.caseway.casefile.Charge;
import org.caseway.casefile.Code;
import org.caseway.casefile.CourtOrder;
import org.caseway.casefile.Sentence;
import org.caseway.message.JusticeMessage;
import org.caseway.message.MessageHeader;
import org.jspecify.annotations.Nullable;

/** Tells one case from arrest to sentence, message by message, each at a later moment than the one before. */
final class CaseStory {

    private static final int OPENING = 4;
    private static final int CLOSING = 2;
    private static final int SPREAD = 3;
    private static final String ON_BOND = "released on bond";
    private static final String ESCAPED = "escaped";
    private static final String AT_THE_END = "released at the end of the case";
    private static final Set<String> OUT = Set.of(ON_BOND, ESCAPED, AT_THE_END);

    private final SyntheticCase of;
    private final CountySettings settings;
    private final Dice dice;
    private final List<SyntheticMessage> told = new ArrayList<>();
    private OffsetDateTime clock;
    private Hearing next;
    private int hearings = 1;
    private boolean held = true;

    private CaseStory(SyntheticCase of, CountySettings settings, Dice dice) {
        this.of = of;
        this.settings = settings;
        this.dice = dice;
        this.clock = of.arrestedAt().plusMinutes(55);
        this.next = hearing(CountyWords.ARRAIGNMENT);
    }

    /** The case's messages in the order in which they are sent. */
    static List<SyntheticMessage> of(SyntheticCase of, CountySettings settings, long seed) {
        return new CaseStory(of, settings, Dice.of(seed, "story", of.number())).tell();
    }

    private List<SyntheticMessage> tell() {
        int length = settings.messagesPerCase() + dice.between(-SPREAD, SPREAD);
        opening();
        if (length >= OPENING + CLOSING) {
            middle(length - CLOSING);
            closing();
        }
        return List.copyOf(length < OPENING ? told.subList(0, Math.max(1, length)) : told);
    }

    /** When the jail last told that the defendant is out, {@code null} while it holds him as far as it has told. */
    static @Nullable OffsetDateTime outAt(List<SyntheticMessage> story) {
        return story.stream()
                .filter(told -> OUT.contains(told.event()))
                .map(SyntheticMessage::sentAt)
                .findFirst()
                .orElse(null);
    }

    private void opening() {
        say(CountyAgency.POLICE, "arrest reported", header -> PoliceDesk.arrest(of, header));
        later(1, 3);
        custody("booked into custody", CountyWords.BOOKED, "Booked after arrest", null);
        later(8, 30);
        say(CountyAgency.PROSECUTOR, "complaint filed", header -> ProsecutorDesk.complaint(of, header));
        later(4, 20);
        next = hearing(CountyWords.ARRAIGNMENT);
        say(CountyAgency.COURT, "docket assigned", header -> CourtDesk.opened(of, header, next.scheduled()));
    }

    private void middle(int until) {
        if (of.domestic() && told.size() < until) {
            later(2, 20);
            say(CountyAgency.VICTIM_SERVICE, "victim registered", header -> VictimDesk.registration(of, header));
        }
        if (of.domestic() && told.size() < until) {
            later(1, 5);
            order("protection order issued", CountyWords.PROTECTION_ORDER, 365);
        }
        if (told.size() < until) {
            custodyChange();
        }
        int last = held ? until - 1 : until;
        while (told.size() < last) {
            courtDay();
        }
    }

    private void custodyChange() {
        later(2, 30);
        int chance = dice.below(100);
        if (chance < 55) {
            custody(ON_BOND, CountyWords.RELEASED_ON_BOND, "Bond posted", null);
            held = false;
        } else if (chance < 80) {
            custody("release scheduled", CountyWords.RELEASE_SCHEDULED, "Bond set", clock.plusDays(2));
        } else if (chance < 98) {
            custody("transferred", CountyWords.TRANSFERRED, "Moved to another housing unit", null);
        } else {
            custody(ESCAPED, CountyWords.ESCAPED, "Did not return from work release", null);
            held = false;
        }
    }

    private void courtDay() {
        if (hearings == 1) {
            waitForHearing();
            var charges = charges(charge -> ChargeChange.pleaded(charge, CountyWords.NOT_GUILTY, today()));
            var held = next.held();
            say(CountyAgency.COURT, "pleaded not guilty", header -> CourtDesk.pleaded(of, header, held, charges));
            scheduleNext();
        } else if (next.at().isBefore(clock.plusDays(5))) {
            waitForHearing();
            say(CountyAgency.COURT, "hearing held", header -> CourtDesk.hearing(of, header, next.held()));
            scheduleNext();
        } else if (dice.percent(20)) {
            later(24, 72);
            say(CountyAgency.PROSECUTOR, "motion filed", header -> ProsecutorDesk.motion(of, header));
        } else if (dice.percent(35)) {
            later(24, 72);
            next = next.movedTo(clock.plusDays(dice.between(7, 28)));
            say(CountyAgency.COURT, "hearing rescheduled", header -> CourtDesk.hearing(of, header, next.rescheduled()));
        } else {
            later(24, 48);
            say(CountyAgency.COURT, "hearing scheduled", header -> CourtDesk.hearing(of, header, next.scheduled()));
            waitForHearing();
        }
    }

    private void closing() {
        waitForHearing();
        boolean guilty = dice.percent(70);
        var disposition = guilty ? CountyWords.CONVICTED : CountyWords.DISMISSED;
        var disposedOn = today();
        var disposed = charges(charge -> ChargeChange.disposed(charge, disposition, disposedOn));
        var status = guilty ? CountyWords.OPEN : CountyWords.CLOSED;
        say(
                CountyAgency.COURT,
                guilty ? "convicted" : "dismissed",
                header -> CourtDesk.disposed(of, header, status, disposed));
        later(24, 24 * 20);
        if (guilty) {
            sentence(disposedOn);
        } else if (dice.percent(30)) {
            var seal = orderOf(CountyWords.SEAL, 0);
            say(CountyAgency.COURT, "case sealed", header -> CourtDesk.sealed(of, header, seal));
        } else {
            say(CountyAgency.PROSECUTOR, "motion filed", header -> ProsecutorDesk.motion(of, header));
        }
        if (held) {
            later(1, 12);
            custody(AT_THE_END, CountyWords.RELEASED, "Case ended", null);
        }
    }

    private void sentence(java.time.LocalDate disposedOn) {
        var sentence = new Sentence(
                today(), "Supervision with conditions", "P" + dice.between(1, 24) + "M", BigDecimal.valueOf(150));
        var sentenced = charges(charge -> ChargeChange.sentenced(charge, CountyWords.CONVICTED, disposedOn, sentence));
        say(CountyAgency.COURT, "sentenced", header -> CourtDesk.disposed(of, header, CountyWords.CLOSED, sentenced));
    }

    private void order(String event, Code category, int days) {
        var order = orderOf(category, days);
        say(CountyAgency.COURT, event, header -> CourtDesk.ordered(of, header, order));
    }

    private CourtOrder orderOf(Code category, int days) {
        return new CourtOrder(
                of.docket() + "-O" + (told.size() + 1),
                category,
                today(),
                today(),
                days == 0 ? null : today().plusDays(days),
                null,
                CountyWords.ISSUED,
                days == 0 ? null : of.defendant().truth().name(),
                days == 0 ? List.of() : List.of("No contact with the protected person"));
    }

    private void custody(String event, Code status, String reason, @Nullable OffsetDateTime releaseAt) {
        var at = clock;
        say(CountyAgency.JAIL, event, header -> JailDesk.movement(of, header, status, at, reason, releaseAt));
    }

    private void say(CountyAgency agency, String event, Function<MessageHeader, JusticeMessage> message) {
        var id = String.format(
                Locale.ROOT, "%s-%08d-%05d-%02d", agency.prefix(), settings.run(), of.number(), told.size() + 1);
        var header = new MessageHeader(id, agency.ori(), clock.plusMinutes(dice.between(10, 55)), null);
        var sent = message.apply(header);
        told.add(new SyntheticMessage(
                agency.id(),
                id,
                typeOf(sent),
                sent,
                event,
                of.number(),
                of.defendant().number()));
        clock = header.sentAt().plusMinutes(1);
    }

    private static String typeOf(JusticeMessage message) {
        return message.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private List<Charge> charges(Function<Charge, Charge> change) {
        return of.charges().stream().map(change).toList();
    }

    private Hearing hearing(Code category) {
        return new Hearing(
                of.docket() + "-E" + hearings,
                category,
                clock.plusDays(dice.between(7, 21)).withHour(9).withMinute(30).withSecond(0));
    }

    private void scheduleNext() {
        hearings++;
        next = hearing(CountyWords.PRETRIAL);
    }

    private void waitForHearing() {
        if (next.at().isAfter(clock)) {
            clock = next.at().plusMinutes(dice.between(10, 90));
        }
    }

    private void later(int hoursFrom, int hoursTo) {
        clock = clock.plusHours(dice.between(hoursFrom, hoursTo)).plusMinutes(dice.below(60));
    }

    private java.time.LocalDate today() {
        return clock.toLocalDate();
    }
}
