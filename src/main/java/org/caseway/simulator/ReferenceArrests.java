package org.caseway.simulator;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.message.MessageEncoder;
import org.caseway.message.MessageHeader;

/**
 * An endless supply of distinct reference messages: arrest reports of about 4 KB with three charges, all from {@code
 * pd-sampleton}. Each places its arrest in another block, because a message that tells nothing new is told to nobody. Rendered
 * once as templates in which only numbers change, so one costs about a microsecond. The same seed, run and share give the same
 * messages. Thread safe.
 */
public final class ReferenceArrests implements Supplier<ReferenceArrest> {

    private static final int TEMPLATES = 16;
    private static final int CASE_MARK = 77_777_777;
    private static final String MESSAGE_MARK = "88888888";

    private final List<Template> templates;
    private final Dice dice;
    private final int knownShare;
    private final String prefix;
    private int messages;
    private int cases;

    private ReferenceArrests(List<Template> templates, Dice dice, int knownShare, String prefix) {
        this.templates = templates;
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
        var people = new Census(seed, CountySettings.of(1)).people(TEMPLATES);
        var templates = IntStream.range(0, TEMPLATES)
                .mapToObj(i -> new Template(placed(encoder.encode(PoliceDesk.brief(
                        reference(numbered(people.get(i)), run),
                        new MessageHeader(prefix + MESSAGE_MARK, CountyAgency.POLICE.ori(), sentAt(), null))))))
                .toList();
        return new ReferenceArrests(templates, Dice.of(seed, "reference", run), knownShare, prefix);
    }

    /** The next message; never the same identifier twice. */
    @Override
    public synchronized ReferenceArrest get() {
        boolean known = cases > 0 && dice.percent(knownShare);
        int caseNumber = known ? dice.between(1, cases) : ++cases;
        messages++;
        var template = templates.get(caseNumber % TEMPLATES);
        return new ReferenceArrest(
                prefix + String.format(Locale.ROOT, "%08d", messages), caseNumber, template.with(messages, caseNumber));
    }

    private static byte[] placed(byte[] message) {
        String text = new String(message, StandardCharsets.UTF_8);
        return text.replace("100 block", MESSAGE_MARK + " block").getBytes(StandardCharsets.UTF_8);
    }

    private static SyntheticCase reference(SyntheticPerson person, int run) {
        var day = LocalDate.of(2025, 1, 6);
        var known = String.format(Locale.ROOT, "25-%04d-%08d", run, CASE_MARK);
        return new SyntheticCase(
                CASE_MARK,
                person,
                "I" + known,
                "A" + known,
                String.format(Locale.ROOT, "ATN-%04d-0%08d-0", run, CASE_MARK),
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

    /** A person of its own for every case: one that cases shared would draw them together. */
    private static SyntheticPerson numbered(SyntheticPerson of) {
        var truth = of.truth();
        return new SyntheticPerson(
                of.number(),
                of.household(),
                new Person(
                        truth.name(),
                        truth.aliases(),
                        truth.birthDate(),
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

    /** A rendered message and the places of its numbers. */
    private static final class Template {

        private final byte[] bytes;
        private final int[] messagePlaces;
        private final int[] casePlaces;

        Template(byte[] bytes) {
            this.bytes = bytes;
            var text = new String(bytes, StandardCharsets.ISO_8859_1);
            this.messagePlaces = places(text, MESSAGE_MARK);
            this.casePlaces = places(text, Integer.toString(CASE_MARK));
        }

        byte[] with(int message, int caseNumber) {
            var copy = bytes.clone();
            write(copy, messagePlaces, message);
            write(copy, casePlaces, caseNumber);
            return copy;
        }

        private static void write(byte[] into, int[] places, int number) {
            for (int place : places) {
                int rest = number;
                for (int i = place + 7; i >= place; i--) {
                    into[i] = (byte) ('0' + rest % 10);
                    rest /= 10;
                }
            }
        }

        private static int[] places(String text, String mark) {
            return IntStream.range(0, text.length())
                    .filter(i -> text.startsWith(mark, i))
                    .toArray();
        }
    }
}
