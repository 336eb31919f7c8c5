package org.caseway.partners;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The partners as one reading of the files found them. */
record PartnerSnapshot(Map<String, Agency> byId, Collection<Agency> agencies, Collection<Subscriber> subscribers)
        implements Partners {

    PartnerSnapshot(List<Agency> agencies, List<Subscriber> subscribers) {
        this(
                agencies.stream().collect(Collectors.toUnmodifiableMap(Agency::id, Function.identity())),
                List.copyOf(agencies),
                List.copyOf(subscribers));
    }

    @Override
    public Optional<Agency> agency(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
