package org.caseway.wiring.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** From where somebody signs in or calls, and the code of a second factor that came along. */
final class SignInDetails extends WebAuthenticationDetails {

    /** Beside the password in the sign-in form. */
    static final String FIELD = "code";

    /** Beside the password of a REST call. */
    static final String HEADER = "Caseway-Code";

    private static final long serialVersionUID = 1L;

    private final transient String code;

    SignInDetails(HttpServletRequest request, String code) {
        super(request);
        this.code = code;
    }

    static SignInDetails ofForm(HttpServletRequest request) {
        return new SignInDetails(request, text(request.getParameter(FIELD)));
    }

    static SignInDetails ofCall(HttpServletRequest request) {
        return new SignInDetails(request, text(request.getHeader(HEADER)));
    }

    /** Empty where none was given, and once it has travelled with a session. */
    String code() {
        return text(code);
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
