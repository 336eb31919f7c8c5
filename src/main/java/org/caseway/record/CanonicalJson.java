package org.caseway.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.caseway.casefile.CaseUpdate;
import org.caseway.casefile.Change;
import org.caseway.message.Problem;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The stored form of canonical updates: JSON with the names of the case model. Thread safe; about 10 µs each way. */
@Component
class CanonicalJson {

    private final ObjectWriter writer;
    private final ObjectReader updates;
    private final ObjectReader said;
    private final ObjectReader problems;
    private final ObjectReader changes;

    CanonicalJson() {
        // read with the offset the sender wrote: a case read back must equal the one at hand
        JsonMapper mapper = JsonMapper.builder()
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
        writer = mapper.writer();
        updates = mapper.readerFor(CaseUpdate.class);
        said = mapper.readerFor(HeldMessages.Said.class);
        problems = mapper.readerFor(new TypeReference<List<Problem>>() {});
        changes = mapper.readerFor(Change.class);
    }

    byte[] write(CaseUpdate update) {
        return writer.writeValueAsBytes(update);
    }

    CaseUpdate update(byte[] body) {
        return updates.readValue(body);
    }

    byte[] write(HeldMessages.Said message) {
        return writer.writeValueAsBytes(message);
    }

    HeldMessages.Said said(byte[] body) {
        return said.readValue(body);
    }

    String changes(List<Change> changes) {
        return writer.writeValueAsString(changes);
    }

    String problems(List<Problem> problems) {
        return writer.writeValueAsString(problems);
    }

    /** Code and place of each, as {@link #problems} wrote them. */
    List<String> problemCodes(String json) {
        List<Problem> read = problems.readValue(json);
        return read.stream().map(p -> p.code() + " at " + p.location()).toList();
    }

    /** Rows from before changes had a class hold plain words only. */
    List<Change> changes(String json) {
        var read = new ArrayList<Change>();
        for (JsonNode change : changes.readTree(json)) {
            read.add(change.isString() ? Change.unclassified(change.stringValue()) : changes.readValue(change));
        }
        return List.copyOf(read);
    }
}
