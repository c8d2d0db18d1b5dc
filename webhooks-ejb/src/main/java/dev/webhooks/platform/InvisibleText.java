package dev.webhooks.platform;

import java.util.Set;

/** Characters of a text that nobody sees, so that it looks like another one. */
final class InvisibleText {
    private static final int SPACE = ' ';
    private static final int IDEOGRAPHIC_SPACE = 0x3000;
    private static final int LAST_LATIN = 0x024F;

    /**
     * Marks and letters that are drawn as nothing (Unicode, Default_Ignorable_Code_Point), and
     * blank Braille.
     */
    private static final Set<Integer> BLANK =
            Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private InvisibleText() {}

    /**
     * Whether there is a space around the text, one that is none of the keyboard's, or a character
     * that is drawn as nothing. Joiners and variation selectors may follow what they shape: emoji,
     * and letters beyond Latin.
     */
    static boolean isIn(String text) {
        var characters = text.codePoints().toArray();
        if (isSpace(characters[0]) || isSpace(characters[characters.length - 1])) return true;
        for (int i = 0; i < characters.length; i++) {
            int before = i == 0 ? SPACE : characters[i - 1];
            if (isShaper(characters[i]) ? before <= LAST_LATIN : isUnseen(characters[i]))
                return true;
        }
        return false;
    }

    private static boolean isUnseen(int character) {
        if (character == SPACE || character == IDEOGRAPHIC_SPACE) return false;
        return isSpace(character)
                || Character.getType(character) == Character.FORMAT
                || BLANK.contains(character);
    }

    private static boolean isSpace(int character) {
        return Character.isSpaceChar(character) || Character.isWhitespace(character);
    }

    /** Zero-width joiner and non-joiner, and variation selectors. */
    private static boolean isShaper(int character) {
        return character == 0x200C
                || character == 0x200D
                || (character >= 0xFE00 && character <= 0xFE0F)
                || (character >= 0xE0100 && character <= 0xE01EF);
    }
}
