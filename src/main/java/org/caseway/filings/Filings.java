package org.caseway.filings;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.caseway.casefile.CaseEventType;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Defendant;
import org.caseway.casefile.Filing;
import org.caseway.casefile.Person;
import org.caseway.journey.Answer;
import org.caseway.journey.Batch;
import org.caseway.journey.Canonical;
import org.caseway.journey.Digests;
import org.caseway.journey.LaterAnswer;
import org.caseway.journey.LaterAnswers;
import org.caseway.journey.Recorded;
import org.caseway.partners.Agency;
import org.caseway.partners.CourtTimes;
import org.caseway.partners.Partners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Filings with courts. On the way in it recognises one that was made before and one that no court here is for; once it is
 * recorded it is entered, and what its court says of it goes back to its filer. Thread safe; no statement for a batch without
 * filings, two for one with, one more where a court speaks.
 */
@Service
public class Filings {

    private final FilingLedger ledger;
    private final Partners partners;
    private final LaterAnswers answers;
    private final FilingSettings settings;
    private final Clock clock;

    Filings(FilingLedger ledger, Partners partners, LaterAnswers answers, FilingSettings settings, Clock clock) {
        this.ledger = ledger;
        this.partners = partners;
        this.answers = answers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sets aside what was filed before, and what is not to be filed as it is. What a human has let go passes. */
    public Batch<Canonical> recognise(Batch<Canonical> batch) {
        List<FilingKey> keys = batch.onward().stream()
                .flatMap(canonical -> FilingKey.of(canonical.update()).stream())
                .distinct()
                .toList();
        if (keys.isEmpty()) {
            return batch;
        }
        var sorting = new FilingSorting(ledger.known(keys), partners);
        batch.onward().forEach(sorting::sort);
        return sorting.result(batch);
    }

    /** Enters the filings that were recorded, and tells filers what courts say of theirs; in the batch's transaction. */
    public Batch<Recorded> enter(Batch<Recorded> batch) {
        var filed = new LinkedHashMap<FilingKey, FilingLedger.Entry>(0);
        Set<Long> letGo = batch.answers().stream()
                .filter(Answer::second)
                .map(Answer::messageNumber)
                .collect(Collectors.toSet());
        var words = new ArrayList<CourtWord>(0);
        for (Recorded recorded : batch.onward()) {
            CaseUpdate update = recorded.statement().update();
            FilingKey key = FilingKey.of(update).orElse(null);
            Agency agency = key == null
                    ? null
                    : partners.agency(recorded.statement().source()).orElse(null);
            Filing filing = update.filing();
            if (key == null || agency == null || filing == null) {
                continue;
            }
            if (isFiled(update, agency)) {
                filed.put(key, entry(key, recorded, letGo));
            } else {
                words.add(CourtWord.of(key, agency.ori(), filing, recorded));
            }
        }
        if (!filed.isEmpty()) {
            ledger.enter(List.copyOf(filed.values()));
        }
        hear(words);
        return batch;
    }

    /** Whether this is a filing, and not what its court says of one. */
    static boolean isFiled(CaseUpdate update, Agency agency) {
        return update.events().contains(CaseEventType.FILING_RECEIVED)
                && !agency.ori().equals(court(update));
    }

    static @Nullable String court(CaseUpdate update) {
        return update.court() == null ? null : update.court().identification();
    }

    /** Of what is filed, whenever it is sent and in whichever message, and without the number that the hub gives a person. */
    static byte[] digest(CaseUpdate update) {
        String filed = update.filing() + "\n" + update.court() + "\n" + described(update.defendant()) + "\n"
                + update.charges() + "\n" + update.identifiers();
        return Digests.sha256(filed.getBytes(StandardCharsets.UTF_8));
    }

    private static String described(@Nullable Defendant defendant) {
        Person person = defendant == null ? null : defendant.person();
        return person == null
                ? String.valueOf(defendant)
                : person.name() + "\n" + person.aliases() + person.birthDate() + person.sex() + person.race()
                        + person.ethnicity() + person.residence()
                        + person.identifiers().stream().filter(i -> !i.byHub()).toList();
    }

    private FilingLedger.Entry entry(FilingKey key, Recorded recorded, Set<Long> letGo) {
        Instant now = clock.instant();
        var statement = recorded.statement();
        return new FilingLedger.Entry(
                key,
                statement.source(),
                statement.messageNumber(),
                statement.sourceMessageId(),
                Optional.ofNullable(court(statement.update())).orElse(""),
                recorded.caseId(),
                digest(statement.update()),
                now,
                now.plus(agreed(court(statement.update()), CourtTimes::receiptWithin, settings.receiptWithin())),
                letGo.contains(statement.messageNumber()));
    }

    private Instant reviewDue(CourtWord word) {
        return clock.instant().plus(agreed(word.court(), CourtTimes::reviewWithin, settings.reviewWithin()));
    }

    private Duration agreed(@Nullable String court, Function<CourtTimes, @Nullable Duration> time, Duration otherwise) {
        return partners.agencies().stream()
                .filter(agency -> agency.ori().equals(court))
                .map(agency -> time.apply(agency.answers().times()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(otherwise);
    }

    /** Each filing once in a statement; the second word of one batch about it in the next. */
    private void hear(List<CourtWord> words) {
        List<CourtWord> left = words;
        while (!left.isEmpty()) {
            Map<FilingKey, CourtWord> round = new LinkedHashMap<>();
            List<CourtWord> next = new ArrayList<>(0);
            for (CourtWord word : left) {
                if (round.putIfAbsent(word.key(), word) != null) {
                    next.add(word);
                }
            }
            Map<FilingKey, Long> filedIn = ledger.hear(List.copyOf(round.values()), this::reviewDue);
            List<LaterAnswer> told = round.values().stream()
                    .filter(word -> filedIn.containsKey(word.key()))
                    .map(word -> word.toFiler(filedIn.getOrDefault(word.key(), 0L)))
                    .toList();
            answers.tell(told);
            left = next;
        }
    }
}
