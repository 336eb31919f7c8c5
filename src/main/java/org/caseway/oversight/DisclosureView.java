package org.caseway.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.caseway.casefile.AsKnown;
import org.caseway.casefile.CaseFile;
import org.caseway.casefile.Statement;
import org.caseway.distribution.Dissemination;
import org.caseway.distribution.Disseminations;
import org.jspecify.annotations.Nullable;

/**
 * One delivery, the case as it was known when what it told was received, and what is otherwise now; the JSON keys are the component
 * names.
 *
 * @param known by what was known then; what became known later is no part of {@code file}
 * @param file the case at that moment, as far as it may be seen today
 * @param told which message told each fact of it
 * @param since the facts that are otherwise by now
 */
record DisclosureView(
        Dissemination dissemination,
        Instant known,
        CaseFile file,
        Map<String, CaseView.Source> told,
        List<Since> since) {

    DisclosureView {
        told = Map.copyOf(told);
        since = List.copyOf(since);
    }

    /**
     * A fact that is otherwise.
     *
     * @param became {@code CHANGED}, {@code GONE} for what was taken back, or {@code NEW}
     * @param then who told it; {@code null} for what is new
     * @param now who told what is known now; {@code null} for what is gone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Since(String path, String became, CaseView.@Nullable Source then, CaseView.@Nullable Source now) {

        static Since of(String path, @Nullable Statement before, @Nullable Statement after) {
            return new Since(
                    path,
                    before == null ? "NEW" : after == null ? "GONE" : "CHANGED",
                    before == null ? null : CaseView.Source.of(before),
                    after == null ? null : CaseView.Source.of(after));
        }
    }

    static DisclosureView of(Disseminations.Told told, AsKnown before, AsKnown after) {
        var sources = new TreeMap<String, CaseView.Source>();
        before.told().forEach((path, by) -> sources.put(path, CaseView.Source.of(by)));
        return new DisclosureView(
                told.dissemination(),
                told.known(),
                before.file(),
                sources,
                before.differences(after).stream()
                        .map(path -> Since.of(path, before.toldBy(path), after.toldBy(path)))
                        .toList());
    }
}
