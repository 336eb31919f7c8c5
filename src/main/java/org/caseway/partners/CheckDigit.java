package org.caseway.partners;

import java.util.Locale;

/** Arithmetic by which a mistyped number is found out. Pure; linear in the length of the number. */
public enum CheckDigit {
    /** The last digit by Luhn (ISO/IEC 7812-1); what is no digit is passed over. */
    MOD_10 {
        @Override
        boolean holdsFor(String digits) {
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.charAt(digits.length() - 1 - i) - '0';
                int doubled = digit * 2 - (digit > 4 ? 9 : 0);
                sum += i % 2 == 0 ? digit : doubled;
            }
            return sum % 10 == 0;
        }
    },
    /** The last digit, or X for ten, by ISO/IEC 7064 MOD 11-2; what is neither is passed over. */
    MOD_11 {
        @Override
        boolean holdsFor(String digits) {
            int rest = 0;
            for (int i = 0; i < digits.length() - 1; i++) {
                rest = (rest + digits.charAt(i) - '0') * 2 % 11;
            }
            char last = digits.charAt(digits.length() - 1);
            return (rest + (last == 'X' ? 10 : last - '0')) % 11 == 1;
        }

        @Override
        String counted(String number) {
            String digits = super.counted(number);
            return number.endsWith("X") ? digits + 'X' : digits;
        }
    },
    /** The last two digits by ISO/IEC 7064 MOD 97-10; letters count from A as 10 to Z as 35. */
    MOD_97 {
        @Override
        boolean holdsFor(String counted) {
            int rest = 0;
            for (int i = 0; i < counted.length(); i++) {
                int value = Character.digit(counted.charAt(i), 36);
                rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
            }
            return rest == 1;
        }

        @Override
        String counted(String number) {
            return number.replaceAll("[^0-9A-Z]", "");
        }
    };

    /** Whether the number is as it was issued, as far as its check digit tells; a number too short to have one is not. */
    public boolean holds(String number) {
        String counted = counted(number.toUpperCase(Locale.ROOT));
        return counted.length() > 1 && holdsFor(counted);
    }

    /** @param counted at least two characters */
    abstract boolean holdsFor(String counted);

    String counted(String number) {
        return number.replaceAll("[^0-9]", "");
    }
}
