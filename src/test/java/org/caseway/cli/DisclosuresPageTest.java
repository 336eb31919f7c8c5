package org.caseway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DisclosuresPageTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void a_delivery_is_one_line_with_recipient_version_rules_and_what_was_told() {
        String page = DisclosuresCommand.page(JSON.readTree("""
                {"complete": true, "disseminations": [{"deliveryId": "17-court-cms", "recipient": "court-cms",
                 "caseReference": "C1", "eventId": 17, "version": 3, "sequence": 2, "status": "DELIVERED",
                 "at": "2026-03-01T08:00:00Z", "reason": "TOLD", "grounds": ["disclosure@1/ordinary-facts"], "limits": [],
                 "released": ["ARREST", "CHARGE"], "redacted": ["SSN"]}]}"""));

        assertThat(page.lines().toList())
                .containsExactly(
                        "2026-03-01T08:00:00Z  court-cms                case C1 version 3  no. 2  TOLD"
                                + "  by disclosure@1/ordinary-facts  told ARREST,CHARGE  not SSN",
                        "1 delivery");
    }

    @Test
    void that_there_is_more_is_said() {
        assertThat(DisclosuresCommand.page(JSON.readTree("{\"complete\": false, \"disseminations\": []}")))
                .isEqualTo("nothing was told, and more: narrow the span of time");
    }
}
