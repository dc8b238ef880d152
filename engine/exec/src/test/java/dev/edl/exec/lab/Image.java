package dev.edl.exec.lab;

/** The images that hosts are made from; {@code scripts/test} makes them and names them in the environment. */
public enum Image {
    /** systemd 252. */
    DEBIAN_12("EDL_IMAGE_12"),
    /** systemd 257. */
    DEBIAN_13("EDL_IMAGE_13");

    private final String variable;

    Image(String variable) {
        this.variable = variable;
    }

    String tag() {
        String tag = System.getenv(variable);
        if (tag == null || tag.isBlank()) {
            throw new IllegalStateException(variable + " is not set: these tests need the image of a real host. Start"
                    + " them with scripts/test, which makes the images and sets it");
        }
        return tag;
    }
}
