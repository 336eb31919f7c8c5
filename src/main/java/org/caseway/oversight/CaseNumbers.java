package org.caseway.oversight;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.caseway.priorities.Priorities;
import org.springframework.stereotype.Component;

/**
 * By which numbers people know cases: the docket, else the prosecutor's, else the tracking number. None is told of a restricted case, and
 * none at all where policy keeps numbers from whoever reads here. Thread safe.
 */
@Component
public class CaseNumbers {

    private final Priorities priorities;
    private final CaseReading cases;
    private final Reader reader;

    CaseNumbers(Priorities priorities, CaseReading cases, Reader reader) {
        this.priorities = priorities;
        this.cases = cases;
        this.reader = reader;
    }

    /** Of those of these cases that have one and may be named; two queries at most. */
    public Map<UUID, String> of(Collection<UUID> caseIds) {
        return caseIds.isEmpty() || !reader.readsNumbers() ? Map.of() : priorities.numbers(unrestricted(caseIds));
    }

    /** The cases that a number of any kind means, without those that are restricted. */
    public List<UUID> find(String number) {
        List<UUID> meant = cases.find(number);
        Set<UUID> named = unrestricted(meant);
        return meant.stream().filter(named::contains).toList();
    }

    private Set<UUID> unrestricted(Collection<UUID> caseIds) {
        Set<UUID> restricted = reader.labels(caseIds).keySet();
        return caseIds.stream().filter(one -> !restricted.contains(one)).collect(Collectors.toSet());
    }
}
