package org.caseway.wiring.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.caseway.journey.Report;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports in JSON: {@code {"deliveryIds": [text, ...]}} or {@code {"notices": [{"id": number or text, "status": text}, ...]}}, and
 * what is answered to them. Thread safe.
 */
final class ReportForm {

    private static final int LONGEST = 1024 * 1024;
    private static final String UNREADABLE = "report-unreadable";

    private ReportForm() {}

    /** The report; one that is no such thing is answered already. */
    static Report read(String subscriber, @Nullable String askedAs, byte[] content) {
        var nothing = new Report(subscriber, askedAs, List.of(), List.of(), Map.of());
        if (content.length > LONGEST) {
            return nothing.refused("report-too-long");
        }
        try {
            JsonNode document = JsonMapper.shared().readTree(content);
            List<String> deliveryIds = texts(document.path("deliveryIds"));
            List<Report.NoticeStatus> notices = notices(document.path("notices"));
            return deliveryIds.isEmpty() == notices.isEmpty()
                    ? nothing.refused(UNREADABLE)
                    : new Report(subscriber, askedAs, deliveryIds, notices, Map.of());
        } catch (JacksonException | IllegalArgumentException noReport) {
            return nothing.refused(UNREADABLE);
        }
    }

    /** What the subscriber is told; a report that no room knew what to do with is refused. */
    static byte[] answer(Report report) {
        Map<String, Object> told =
                report.answer().isEmpty() ? report.refused(UNREADABLE).answer() : report.answer();
        return JsonMapper.shared().writeValueAsBytes(told);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (JsonNode text : list) {
            if (!text.isString()) {
                throw new IllegalArgumentException("not a text");
            }
            texts.add(text.asString());
        }
        return texts;
    }

    private static List<Report.NoticeStatus> notices(JsonNode list) {
        var notices = new ArrayList<Report.NoticeStatus>();
        for (JsonNode notice : list) {
            // the number stands as text in the notice itself
            notices.add(new Report.NoticeStatus(
                    Long.parseLong(notice.path("id").asString()),
                    notice.path("status").asString()));
        }
        return notices;
    }
}
