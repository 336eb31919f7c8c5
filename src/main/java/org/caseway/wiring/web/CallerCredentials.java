package org.caseway.wiring.web;

import org.caseway.wiring.SecondFactor;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;

/**
 * {@link Credentials} of REST calls: a person with a second factor gives its code with each call, and one code serves for as long as
 * it is shown. Machines have none. Thread safe.
 */
final class CallerCredentials implements AuthenticationProvider {

    private final Credentials credentials;
    private final SecondFactor secondFactor;
    private final ConsoleSettings settings;

    CallerCredentials(Credentials credentials, SecondFactor secondFactor, ConsoleSettings settings) {
        this.credentials = credentials;
        this.secondFactor = secondFactor;
        this.settings = settings;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        Authentication granted = credentials.authenticate(asked);
        if (Credentials.isPerson(granted)) {
            String name = asked.getName();
            String code = asked.getDetails() instanceof SignInDetails details ? details.code() : "";
            boolean enrolled = secondFactor.isEnrolled(name);
            if (enrolled ? !secondFactor.accepts(name, code, false) : settings.secondFactorRequired()) {
                throw new BadCredentialsException("unknown user or wrong password");
            }
        }
        return granted;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return credentials.supports(authentication);
    }
}
