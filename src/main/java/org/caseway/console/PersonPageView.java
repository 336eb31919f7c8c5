package org.caseway.console;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.caseway.correlation.people.PersonView;
import org.jspecify.annotations.Nullable;

/** A person as the page lays it out: each mention with what speaks for it taken apart. */
public record PersonPageView(PersonView known, List<String> names, List<Mention> mentions) {

    public PersonPageView {
        names = List.copyOf(names);
        mentions = List.copyOf(mentions);
    }

    /** @param link why it is of this person; {@code null} for the first */
    public record Mention(
            String caseId,
            String source,
            String messageId,
            Instant receivedAt,
            String name,
            @Nullable String born,
            @Nullable Contributions link) {}

    /** Every birth date that was said, each once. */
    public List<String> birthDates() {
        return mentions.stream()
                .map(Mention::born)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    static PersonPageView of(PersonView known) {
        List<String> names = known.mentions().stream()
                .map(PersonView.MentionView::name)
                .distinct()
                .toList();
        List<Mention> mentions = known.mentions().stream()
                .map(m -> new Mention(
                        m.caseId(),
                        m.source(),
                        m.messageId(),
                        m.receivedAt(),
                        m.name(),
                        m.born(),
                        m.linkedBy() == null ? null : Contributions.read(Objects.requireNonNull(m.linkedBy()))))
                .toList();
        return new PersonPageView(known, names, mentions);
    }
}
