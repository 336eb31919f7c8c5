package org.caseway.correlation.people;

import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.caseway.audit.AuditTrail;
import org.caseway.casefile.Address;
import org.caseway.casefile.Code;
import org.caseway.casefile.Identifier;
import org.caseway.casefile.IdentifierKind;
import org.caseway.casefile.Person;
import org.caseway.casefile.PersonName;
import org.caseway.journey.Correlated;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * What a message costs among so many people: fills a database with people whom nobody is compared with, and measures batches that
 * go through the room. To be run by hand with the numbers of people as arguments, in ascending order.
 */
public final class PeopleCost {

    private static final int BATCH = 200;
    private static final int MEASURED = 20;
    private static final int SEARCHES = 200;
    private static final String[] SYLLABLES = {
        "ba", "cor", "del", "fen", "gar", "hol", "in", "jo", "ka", "lum", "mar", "nel", "os", "pra", "quin", "ros",
        "sal", "tor", "ul", "ves", "wil", "yan", "zel", "bren", "dov", "est", "fal", "gri", "ham", "lek"
    };

    private final PeopleRoom room = new PeopleRoom();
    private final Random random = new Random(17);
    private final List<Person> known = new ArrayList<>();
    private int people;

    /** Figures at one size. */
    record Figures(
            int people,
            double micros,
            double cpuMicros,
            double databaseMicros,
            double neighbours,
            double rows,
            double reviews) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d people: %.0f us a message, CPU %.0f us here and %.0f us in the database, %.1f neighbours and"
                            + " %.1f keys a message, %.2f questions per 1,000 messages",
                    people,
                    micros,
                    cpuMicros,
                    databaseMicros,
                    neighbours,
                    rows,
                    reviews);
        }
    }

    Figures among(int size) {
        while (people < size - BATCH * MEASURED) {
            fill(Math.min(5_000, size - BATCH * MEASURED - people));
        }
        room.jdbc.queryForObject("select setval('person_number', ?)", Long.class, people + 1);
        room.jdbc.execute("vacuum analyze person_key");
        room.jdbc.execute("vacuum analyze person_mention");
        room.jdbc.execute("checkpoint");
        for (int i = 0; i < 5; i++) {
            room.identify(batch(0.7));
        }
        long questions = room.jdbc.queryForObject("select count(*) from person_review", Long.class);
        long keys = room.jdbc.queryForObject("select count(*) from person_key", Long.class);
        long neighbours = Neighbourhood.read();
        long cpu = cpu();
        long database = databaseCpu();
        long begin = System.nanoTime();
        for (int i = 0; i < MEASURED; i++) {
            room.identify(batch(0.7));
        }
        double messages = MEASURED * BATCH;
        return new Figures(
                people,
                (System.nanoTime() - begin) / 1000.0 / messages,
                (cpu() - cpu) / 1000.0 / messages,
                (databaseCpu() - database) / 1000.0 / messages,
                (Neighbourhood.read() - neighbours) / messages,
                (room.jdbc.queryForObject("select count(*) from person_key", Long.class) - keys) / messages,
                1000
                        * (room.jdbc.queryForObject("select count(*) from person_review", Long.class) - questions)
                        / messages);
    }

    private void fill(int some) {
        var entries = new ArrayList<Mentions.Entry>(some);
        var rows = new TreeSet<PersonKeys.Row>();
        for (int i = 0; i < some; i++) {
            Description description = Description.of(stranger());
            var id = new MentionId(UUID.randomUUID(), description.digest());
            var mention = new Mention(id, people, people, "pd", "m" + people, Instant.EPOCH, false, null, description);
            entries.add(new Mentions.Entry(mention, null, null));
            rows.addAll(PersonKeys.rows(people, List.of(mention)));
        }
        new Mentions(room.jdbc).add(entries);
        new PersonKeys(room.jdbc).add(rows);
    }

    /** Of the database's processes that serve this one, in nanoseconds. */
    private long databaseCpu() {
        return room
                .jdbc
                .queryForList("select pid from pg_stat_activity where datname = current_database()", Long.class)
                .stream()
                .map(ProcessHandle::of)
                .mapToLong(p -> p.flatMap(h -> h.info().totalCpuDuration())
                        .map(Duration::toNanos)
                        .orElse(0L))
                .sum();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** @param fresh the share of people never seen before; the others come again in a new case, sometimes misspelt */
    private List<Correlated> batch(double fresh) {
        var batch = new ArrayList<Correlated>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            boolean again = !known.isEmpty() && random.nextDouble() >= fresh;
            batch.add(PeopleRoom.of(UUID.randomUUID(), again ? again() : stranger(), List.of(), true));
        }
        return batch;
    }

    private Person again() {
        Person before = known.get(random.nextInt(known.size()));
        String surname = String.valueOf(before.name().surName());
        boolean slip = random.nextInt(4) == 0;
        return new Person(
                new PersonName(
                        before.name().given(),
                        null,
                        slip ? surname.substring(0, 2) + surname.substring(3) : surname,
                        null),
                List.of(),
                before.birthDate(),
                before.sex(),
                null,
                null,
                before.identifiers(),
                before.residence());
    }

    private Person stranger() {
        people++;
        String number = String.format(Locale.ROOT, "%08d", people);
        var person = new Person(
                new PersonName(word(random.nextInt(2000), 2), null, word(common(20_000), 3), null),
                List.of(),
                LocalDate.of(1945, 1, 2).plusDays(random.nextInt(22_000)),
                Code.canonical(random.nextInt(3) == 0 ? "F" : "M"),
                Code.canonical("W"),
                null,
                random.nextInt(3) == 0
                        ? List.of()
                        : List.of(Identifier.of(IdentifierKind.STATE_FINGERPRINT, "", "XX" + number)),
                new Address(
                        null,
                        random.nextInt(900) + " " + word(random.nextInt(400), 2) + " Street",
                        "Sampleton",
                        "XX",
                        "000" + (10 + random.nextInt(40))));
        if (known.size() < 20_000) {
            known.add(person);
        } else {
            known.set(random.nextInt(known.size()), person);
        }
        return person;
    }

    /** Few names are common and many are rare, about as Zipf found. */
    private int common(int names) {
        return (int) Math.min(names - 1, Math.pow(names, random.nextDouble()));
    }

    private static String word(int number, int syllables) {
        var word = new StringBuilder();
        int rest = number * 7919 + 13;
        for (int i = 0; i < syllables; i++) {
            word.append(SYLLABLES[Math.floorMod(rest, SYLLABLES.length)]);
            rest /= SYLLABLES.length;
        }
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** How long somebody waits who asks for a person by surname and birth date, with and without a given name; half of them are there. */
    private String searched() {
        var search = new Namesakes(
                new PersonKeys(room.jdbc),
                new PersonNumbers(room.jdbc),
                new PersonPages(room.jdbc, new Mentions(room.jdbc)),
                new AuditTrail(room.jdbc, Clock.systemUTC()),
                new JdbcTransactionManager(java.util.Objects.requireNonNull(room.jdbc.getDataSource())));
        double[] millis = new double[SEARCHES];
        int found = 0;
        int most = 0;
        for (int i = 0; i < SEARCHES; i++) {
            Person one = known.get(random.nextInt(known.size()));
            LocalDate born = i % 2 == 0
                    ? java.util.Objects.requireNonNull(one.birthDate())
                    : LocalDate.of(1945, 1, 2).plusDays(random.nextInt(22_000));
            long begin = System.nanoTime();
            int people = search.find(
                            i % 4 < 2 ? one.name().given() : null,
                            String.valueOf(one.name().surName()),
                            born,
                            "cost")
                    .size();
            millis[i] = (System.nanoTime() - begin) / 1e6;
            found += people > 0 ? 1 : 0;
            most = Math.max(most, people);
        }
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT,
                "%,d people: a search by name %.1f ms in the middle, %.1f ms of a hundred the slowest but one, %.1f ms at most;"
                        + " %d of %d found somebody, %d at most",
                people,
                millis[SEARCHES / 2],
                millis[SEARCHES - 1 - SEARCHES / 100],
                millis[SEARCHES - 1],
                found,
                SEARCHES,
                most);
    }

    /** For example {@code 10000 100000 1000000}. */
    public static void main(String[] sizes) {
        var cost = new PeopleCost();
        for (String size : sizes) {
            System.out.println(cost.among(Integer.parseInt(size)));
            System.out.println(cost.searched());
        }
        System.exit(0);
    }
}
