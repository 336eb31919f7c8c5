package org.caseway.correlation.people;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.caseway.casefile.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Puts together what is known of one person. Two statements. */
@Component
class PersonPages {

    private final JdbcTemplate jdbc;
    private final Mentions mentions;

    PersonPages(JdbcTemplate jdbc, Mentions mentions) {
        this.jdbc = jdbc;
        this.mentions = mentions;
    }

    Optional<PersonView> of(long asked, long person) {
        List<Mention> known = mentions.of(Set.of(person)).stream()
                .sorted(java.util.Comparator.comparing(Mention::receivedAt).thenComparing(Mention::id))
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Map<MentionId, String> why = why(person);
        return Optional.of(new PersonView(
                HubPerson.identifier(person).value(),
                HubPerson.identifier(asked).value(),
                known.stream().map(m -> m.id().caseId().toString()).distinct().toList(),
                known.stream()
                        .flatMap(m -> m.description().identifiers().stream())
                        .distinct()
                        .sorted()
                        .map(i -> i.kind() + (i.issuer().isEmpty() ? "" : " of " + i.issuer()) + " " + i.value())
                        .toList(),
                known.stream().map(m -> view(m, why)).toList()));
    }

    private Map<MentionId, String> why(long person) {
        var why = new HashMap<MentionId, String>();
        jdbc.query(
                "select case_id, digest, linked_by from person_mention where person_id = ? and linked_by is not null",
                row -> {
                    why.put(new MentionId((UUID) row.getObject(1), row.getLong(2)), row.getString(3));
                },
                person);
        return why;
    }

    private static PersonView.MentionView view(Mention mention, Map<MentionId, String> why) {
        PersonName name = mention.description().name();
        return new PersonView.MentionView(
                mention.id().caseId().toString(),
                mention.agency(),
                mention.messageId(),
                mention.receivedAt(),
                Stream.of(name.given(), name.middle(), name.surName(), name.suffix())
                        .filter(part -> part != null)
                        .collect(Collectors.joining(" ")),
                mention.description().born(),
                why.get(mention.id()));
    }
}
