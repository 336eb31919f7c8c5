package org.caseway.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** What somebody sees where a page fails in a way that nobody expected. */
@ExtendWith(InAHub.class)
class PageRefusalsTest {

    @Test
    void it_is_a_page_that_says_when_and_nothing_of_what_failed(ConsoleHub hub) {
        var page = hub.hub()
                .bean(PageRefusals.class)
                .failed(
                        new IllegalStateException("Synthetica Example, born 1990"),
                        new MockHttpServletRequest("GET", "/console/cases"));

        assertThat(page.getViewName()).isEqualTo("problem");
        assertThat(page.getStatus()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(page.getModel().get("why")).asString().containsPattern("its log has what, at \\d{4}-\\d\\d-\\d\\dT");
        assertThat(page.getModel().get("why")).asString().doesNotContain("Synthetica");
    }

    @Test
    void a_stream_that_has_run_out_is_left_to_whoever_knows_it(ConsoleHub hub) {
        var runOut = new AsyncRequestTimeoutException();
        var refusals = hub.hub().bean(PageRefusals.class);

        assertThatThrownBy(() -> refusals.failed(runOut, new MockHttpServletRequest("GET", "/console/overview/events")))
                .isSameAs(runOut);
    }
}
