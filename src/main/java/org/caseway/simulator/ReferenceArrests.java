package org.caseway.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;

/**
 * An endless supply of distinct reference messages: arrest reports of about 4 KB with three charges, all from {@code
 * pd-sampleton}. Each places its arrest in another block, because a message that tells nothing new is told to nobody, and each
 * case has a person of its own with a name and birth date of the census: namesakes born on one day would be questions to a
 * reviewer. Rendered once as templates in which only these change, so one costs some microseconds. The same seed, run and share
 * give the same messages. Thread safe.
 */
public final class ReferenceArrests implements Supplier<ReferenceArrest> {

    private static final int TEMPLATES = 16;
    private static final int PEOPLE = 20_000;
    private static final String CASE_MARK = "77777777";
    private static final String MESSAGE_MARK = "88888888";
    private static final String GIVEN_MARK = "Givenmark";
    private static final String SURNAME_MARK = "Surnamemark";
    private static final LocalDate BIRTH_MARK = LocalDate.of(1977, 7, 7);

    private final List<Template> templates;
    private final List<SyntheticPerson> people;
    private final Dice dice;
    private final int knownShare;
    private final String prefix;
    private int messages;
    private int cases;

    private ReferenceArrests(
            List<Template> templates, List<SyntheticPerson> people, Dice dice, int knownShare, String prefix) {
        this.templates = templates;
        this.people = people;
        this.dice = dice;
        this.knownShare = knownShare;
        this.prefix = prefix;
    }

    /**
     * A new supply.
     *
     * @param knownShare percentage of messages that speak of a case already supplied, 0 to 100
     * @param run 0 to 9,999: part of every identifier
     */
    public static ReferenceArrests of(MessageEncoder encoder, long seed, int run, int knownShare) {
        var prefix = String.format(Locale.ROOT, "PD-R%04d-", run);
        var people = new Census(seed, CountySettings.of(1)).people(PEOPLE);
        var templates = IntStream.range(0, TEMPLATES)
                .mapToObj(i -> Template.of(encoder.encode(PoliceDesk.brief(
                        reference(marked(people.get(i)), run),
                        new MessageHeader(prefix + MESSAGE_MARK, CountyAgency.POLICE.ori(), sentAt(), null)))))
                .toList();
        return new ReferenceArrests(templates, people, Dice.of(seed, "reference", run), knownShare, prefix);
    }

    /** The next message; never the same identifier twice. */
    @Override
    public synchronized ReferenceArrest get() {
        boolean known = cases > 0 && dice.percent(knownShare);
        int caseNumber = known ? dice.between(1, cases) : ++cases;
        messages++;
        var template = templates.get(caseNumber % TEMPLATES);
        var truth = people.get(caseNumber % people.size()).truth();
        return new ReferenceArrest(
                prefix + String.format(Locale.ROOT, "%08d", messages),
                caseNumber,
                template.with(messages, caseNumber, truth));
    }

    private static SyntheticCase reference(SyntheticPerson person, int run) {
        var day = LocalDate.of(2025, 1, 6);
        var known = String.format(Locale.ROOT, "25-%04d-%s", run, CASE_MARK);
        return new SyntheticCase(
                Integer.parseInt(CASE_MARK),
                person,
                "I" + known,
                "A" + known,
                String.format(Locale.ROOT, "ATN-%04d-0%s-0", run, CASE_MARK),
                "B" + known,
                "P" + known,
                "CR" + known,
                sentAt().minusHours(2),
                List.of(
                        Offense.ASSAULT_THIRD.charged(1, day),
                        Offense.DISORDERLY.charged(2, day),
                        Offense.LARCENY_SIXTH.charged(3, day)),
                false);
    }

    /** Somebody whose name, birth date and numbers are those of every case in turn. */
    private static SyntheticPerson marked(SyntheticPerson of) {
        var truth = of.truth();
        return new SyntheticPerson(
                of.number(),
                of.household(),
                new Person(
                        new PersonName(GIVEN_MARK, truth.name().middle(), SURNAME_MARK, null),
                        List.of(),
                        BIRTH_MARK,
                        truth.sex(),
                        truth.race(),
                        truth.ethnicity(),
                        List.of(
                                Identifier.of(IdentifierKind.DRIVER_LICENSE, "", "D" + CASE_MARK),
                                Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX" + CASE_MARK)),
                        null));
    }

    private static OffsetDateTime sentAt() {
        return OffsetDateTime.parse("2025-01-06T22:17:00-07:00");
    }

    /** A rendered message in pieces: every second one is a mark. */
    private record Template(List<String> pieces) {

        private static final Pattern MARKS =
                Pattern.compile(String.join("|", MESSAGE_MARK, CASE_MARK, GIVEN_MARK, SURNAME_MARK, "" + BIRTH_MARK));

        static Template of(byte[] message) {
            String text = new String(message, UTF_8).replace("100 block", MESSAGE_MARK + " block");
            var pieces = new ArrayList<String>();
            int end = 0;
            for (var mark = MARKS.matcher(text); mark.find(); end = mark.end()) {
                pieces.add(text.substring(end, mark.start()));
                pieces.add(mark.group());
            }
            pieces.add(text.substring(end));
            return new Template(List.copyOf(pieces));
        }

        byte[] with(int message, int caseNumber, Person truth) {
            var text = new StringBuilder();
            for (String piece : pieces) {
                switch (piece) {
                    case MESSAGE_MARK -> number(text, message);
                    case CASE_MARK -> number(text, caseNumber);
                    case GIVEN_MARK -> text.append(truth.name().given());
                    case SURNAME_MARK -> text.append(truth.name().surName());
                    default -> text.append(piece.equals(BIRTH_MARK.toString()) ? truth.birthDate() : piece);
                }
            }
            return text.toString().getBytes(UTF_8);
        }

        private static void number(StringBuilder text, int number) {
            String digits = Integer.toString(number);
            text.append("0".repeat(MESSAGE_MARK.length() - digits.length())).append(digits);
        }
    }
}
