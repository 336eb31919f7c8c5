package org.caseway.measures;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Code;
import org.caseway.casefile.DefendantFile;
import org.caseway.casefile.Person;
import org.caseway.journey.Followed;
import org.caseway.journey.KeyedHash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Table measure_group: the group of a defendant, for {@link Fairness} alone. Every method is one statement. Thread safe. */
final class Groups {

    static final String UNKNOWN = "UNKNOWN";

    private static final String WRITE = """
            with said as (select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as s(case_id, party, race, sex)),
            gone as (
              delete from measure_group g where g.case_id = any(?)
                and not exists (select from said s where s.case_id = g.case_id and s.party = g.party))
            insert into measure_group select * from said s
            where not exists (
              select from measure_group g
              where g.case_id = s.case_id and g.party = s.party and g.race = s.race and g.sex = s.sex)
            on conflict (case_id, party) do update set race = excluded.race, sex = excluded.sex""";

    private static final int AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final KeyedHash hash;

    Groups(JdbcTemplate jdbc, PlatformTransactionManager transactions, KeyedHash hash) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.hash = hash;
    }

    /** Which defendant's case. */
    record Of(UUID caseId, String party) {}

    /** By dimension: race and sex, in canonical words. */
    record Group(String race, String sex) {

        String in(String dimension) {
            return dimension.equals("race") ? race : sex;
        }
    }

    void write(List<Followed> cases) {
        var groups = new LinkedHashMap<Of, Group>();
        for (Followed one : cases) {
            if (!DefendantFile.several(one.file())) {
                groups.put(new Of(one.caseId(), ""), group(one.file()));
                continue;
            }
            for (DefendantFile file : one.defendants()) {
                groups.put(new Of(one.caseId(), hash.pseudonym(file.party())), group(file.file()));
            }
        }
        var of = List.copyOf(groups.keySet());
        var group = List.copyOf(groups.values());
        jdbc.update(
                WRITE,
                of.stream().map(Of::caseId).toArray(UUID[]::new),
                of.stream().map(Of::party).toArray(String[]::new),
                group.stream().map(Group::race).toArray(String[]::new),
                group.stream().map(Group::sex).toArray(String[]::new),
                cases.stream().map(Followed::caseId).toArray(UUID[]::new));
    }

    private static Group group(CaseFile file) {
        Person person = file.defendants().stream()
                .flatMap(defendant -> java.util.stream.Stream.ofNullable(defendant.person()))
                .findFirst()
                .orElse(null);
        return person == null ? new Group(UNKNOWN, UNKNOWN) : new Group(known(person.race()), known(person.sex()));
    }

    private static String known(@Nullable Code code) {
        String value = code == null ? null : code.value();
        return value == null || value.equals("U") ? UNKNOWN : value;
    }

    Map<Of, Group> all() {
        var all = new HashMap<Of, Group>();
        var same = new HashMap<Group, Group>();
        transaction.executeWithoutResult(status -> jdbc.query(
                connection -> {
                    var statement = connection.prepareStatement("select case_id, party, race, sex from measure_group");
                    statement.setFetchSize(AT_ONCE);
                    return statement;
                },
                row -> {
                    var group = new Group(row.getString(3), row.getString(4));
                    String party = row.getString(2);
                    all.put(
                            new Of((UUID) row.getObject(1), party.isEmpty() ? "" : party),
                            same.computeIfAbsent(group, one -> one));
                }));
        return all;
    }

    void forget(Collection<UUID> cases) {
        jdbc.update("delete from measure_group where case_id = any(?)", (Object) cases.toArray(UUID[]::new));
    }
}
