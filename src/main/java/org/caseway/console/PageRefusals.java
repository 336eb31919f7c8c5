package org.caseway.console;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What a page says when it cannot be shown: always why, never what was in it. Comes before what answers REST calls. */
@ControllerAdvice(basePackages = "org.caseway.console")
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageRefusals {

    private final Frame frame;

    PageRefusals(Frame frame) {
        this.frame = frame;
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
