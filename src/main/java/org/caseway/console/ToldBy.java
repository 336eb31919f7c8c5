package org.caseway.console;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.caseway.casefile.Identifier;
import org.caseway.oversight.CaseView;
import org.jspecify.annotations.Nullable;

/** Which message told something that stands on the page of a case. Pure. */
public record ToldBy(CaseView view) {

    /** The latest that told a step of the charge at that place; {@code null} for none that is seen. */
    public @Nullable Long charge(int index) {
        return index >= view.charges().size()
                ? null
                : view.charges().get(index).steps().stream()
                        .map(CaseView.Step::source)
                        .filter(Objects::nonNull)
                        .reduce((one, later) -> later)
                        .map(CaseView.Source::messageNumber)
                        .orElse(null);
    }

    /** The one that told a person's identifier; {@code null} for none that is seen. */
    public @Nullable Long identifier(Identifier identifier) {
        String place = ".identifiers[" + identifier + "]";
        Optional<Long> told = view.told().entrySet().stream()
                .filter(fact -> fact.getKey().endsWith(place))
                .map(Map.Entry::getValue)
                .map(CaseView.Source::messageNumber)
                .findFirst();
        return told.orElse(null);
    }
}
