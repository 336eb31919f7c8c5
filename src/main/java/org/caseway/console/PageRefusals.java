package org.caseway.console;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** What a page says when it cannot be shown: always why, never what was in it. Comes before what answers REST calls. */
@ControllerAdvice(basePackages = "org.caseway.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(PageRefusals.class);

    private final Frame frame;
    private final Clock clock;

    PageRefusals(Frame frame, Clock clock) {
        this.frame = frame;
        this.clock = clock;
    }

    @ExceptionHandler
    ModelAndView incomplete(
            MissingServletRequestParameterException e, jakarta.servlet.http.HttpServletRequest request) {
        return page(request, HttpStatus.BAD_REQUEST, "Not understood", "a part is missing: " + e.getParameterName());
    }

    @ExceptionHandler
    ModelAndView unknown(ResponseStatusException e, jakarta.servlet.http.HttpServletRequest request) {
        String why = e.getReason() == null ? "" : e.getReason();
        return page(request, HttpStatus.valueOf(e.getStatusCode().value()), "Not here", why);
    }

    @ExceptionHandler
    ModelAndView unreadable(MethodArgumentTypeMismatchException e, jakarta.servlet.http.HttpServletRequest request) {
        return page(
                request,
                HttpStatus.BAD_REQUEST,
                "Not understood",
                "a part of the address cannot be read: " + e.getName());
    }

    @ExceptionHandler
    ModelAndView noDatabase(DataAccessException e, jakarta.servlet.http.HttpServletRequest request) {
        return page(
                request,
                HttpStatus.SERVICE_UNAVAILABLE,
                "No answer from the database",
                "the hub goes on taking messages as far as it can; this page needs the record. Try again in a moment.");
    }

    /** What nobody expected. Its text may quote content, so only its kind is written down. A stream that has run out is expected. */
    @ExceptionHandler
    ModelAndView failed(RuntimeException e, jakarta.servlet.http.HttpServletRequest request) {
        if (e instanceof ErrorResponse) {
            throw e;
        }
        LOG.error(
                "{} {} failed: {}",
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                e.getClass().getSimpleName());
        return page(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "This could not be shown",
                "something in the hub went wrong; its log has what, at "
                        + clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private ModelAndView page(
            jakarta.servlet.http.HttpServletRequest request, HttpStatus status, String title, String why) {
        var page = new ModelAndView("problem", status);
        page.addObject("say", frame.say());
        page.addObject("may", frame.may(request.getUserPrincipal()));
        page.addObject("who", frame.who(request.getUserPrincipal()));
        page.addObject("places", frame.places(request.getUserPrincipal()));
        page.addObject("here", frame.here(request));
        page.addObject("theme", frame.theme(request));
        page.addObject("title", title);
        page.addObject("why", why);
        return page;
    }
}
