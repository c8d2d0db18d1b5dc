package dev.webhooks.it.container;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The very {@code webhooks.ear} that is shipped, as Arquillian deploys it. */
final class ShippedEar {
    private static final String DESCRIPTOR = "META-INF/application.xml";

    private ShippedEar() {}

    /** Byte for byte as shipped. */
    static EnterpriseArchive unchanged() {
        return ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class, new File(System.getProperty("webhooks.it.ear")));
    }

    /** The same with one more module, which holds the tests and sees what the other modules see. */
    static EnterpriseArchive withTests(Class<?>... classes) {
        var tests =
                ShrinkWrap.create(WebArchive.class, "tests.war")
                        .addClasses(classes)
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsLibrary(libraryOf(Assertions.class));
        return with(Testable.archiveToTest(tests), "/tests");
    }

    /**
     * The same with one more web module. It is listed in {@code application.xml}, or the server
     * would give it no context root.
     */
    static EnterpriseArchive with(WebArchive module, String contextRoot) {
        var ear = unchanged();
        var entry =
                "<module><web><web-uri>%s</web-uri><context-root>%s</context-root></web></module>"
                        .formatted(module.getName(), contextRoot);
        var descriptor = text(ear).replace("<library-directory>", entry + "<library-directory>");
        ear.delete(DESCRIPTOR);
        ear.setApplicationXML(new StringAsset(descriptor));
        return ear.addAsModule(module);
    }

    private static String text(EnterpriseArchive ear) {
        try (var stream = ear.get(DESCRIPTOR).getAsset().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaArchive libraryOf(Class<?> type) {
        try {
            var location = type.getProtectionDomain().getCodeSource().getLocation();
            return ShrinkWrap.createFromZipFile(JavaArchive.class, new File(location.toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
