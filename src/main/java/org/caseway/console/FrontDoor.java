package org.caseway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Signing in, the way in, what is refused, light or dark, and the keys. */
@Controller
class FrontDoor {

    private static final long A_YEAR = 365L * 24 * 60 * 60;

    private final Frame frame;

    FrontDoor(Frame frame) {
        this.frame = frame;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String out,
            Model page) {
        page.addAttribute("wrong", wrong != null);
        page.addAttribute("wait", wait != null);
        page.addAttribute("out", out != null);
        return "sign-in";
    }

    /** To the first place that whoever signed in may open. */
    @GetMapping({"/", "/console"})
    String in(Principal who) {
        return "redirect:"
                + frame.places(who).stream().findFirst().map(Frame.Place::path).orElse("/console/refused");
    }

    @RequestMapping("/console/refused")
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused() {
        return "refused";
    }

    @GetMapping("/console/keys")
    String keys() {
        return "keys";
    }

    /** Remembers light or dark on this browser; {@code auto} forgets it. */
    @PostMapping("/console/theme")
    ResponseEntity<Void> theme(@RequestParam String theme, HttpServletRequest request) {
        boolean chosen = Frame.THEMES.contains(theme);
        var cookie = ResponseCookie.from(Frame.THEME, chosen ? theme : "")
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(chosen ? A_YEAR : 0)
                .build();
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, back(request))
                .build();
    }

    /** The page it was asked from, by its path alone: never another host. */
    private static String back(HttpServletRequest request) {
        String referer = request.getHeader(HttpHeaders.REFERER);
        try {
            var from = java.net.URI.create(referer == null ? "" : referer);
            String path = from.getRawPath() == null ? "" : from.getRawPath();
            String query = from.getRawQuery() == null ? "" : "?" + from.getRawQuery();
            return path.startsWith("/console/") ? path + query : "/console";
        } catch (IllegalArgumentException unreadable) {
            return "/console";
        }
    }
}
