package dev.webhooks.server;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import fish.payara.micro.boot.loader.OpenURLClassLoader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The modules of Payara Micro as one class path that knows which of them has entries in which
 * directory. A plain {@link java.net.URLClassLoader} asks 320 jars one after the other, also for
 * each class of the application, which it is asked for first and never has: that, and compiling it,
 * took a third of a start. Thread-safe.
 *
 * <p>As everywhere the parent is asked first, except for what it cannot have: a class that is in a
 * module and in a package that neither the JDK nor this jar has. For each of those the parents
 * would search, fail, and say so by an exception with the whole stack.
 */
final class ModuleLoader extends OpenURLClassLoader {
    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";

    /** What webhooks.jar has itself, beside the modules. */
    private static final List<String> BESIDE =
            List.of("dev.webhooks.", "fish.payara.micro.", "picocli.");

    /** Tells the JDK's connections to a jar that the entry for this version of Java is meant. */
    private static final String RUNTIME = "#runtime";

    static {
        registerAsParallelCapable();
    }

    /**
     * @param source for the classes in it; nothing in Micro is signed
     */
    private record Module(JarFile jar, URL url, CodeSource source) {
        static Module open(URL url) {
            try {
                var file = new File(url.toURI());
                var jar = new JarFile(file, false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
                return new Module(jar, url, new CodeSource(url, (Certificate[]) null));
            } catch (IOException e) {
                throw new UncheckedIOException(url.toString(), e);
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException(url.toString(), e);
            }
        }

        URL resource(String name) {
            if (jar.getJarEntry(name) == null) return null;
            try {
                var path = new URI(null, null, name, null).getRawPath();
                return new URL("jar:" + url + "!/" + path + (jar.isMultiRelease() ? RUNTIME : ""));
            } catch (MalformedURLException | URISyntaxException e) {
                throw new IllegalArgumentException(name, e);
            }
        }
    }

    private final Set<String> jdkPackages =
            ModuleLayer.boot().modules().stream()
                    .flatMap(module -> module.getPackages().stream())
                    .collect(toUnmodifiableSet());
    private final List<URL> urls = new CopyOnWriteArrayList<>();
    private final Map<String, List<Module>> byDirectory = new ConcurrentHashMap<>();
    private final UnaryOperator<byte[]> change;

    /**
     * @param modules archives, in the order in which they are asked, and directories, which come
     *     last
     */
    ModuleLoader(URL... modules) {
        this(UnaryOperator.identity(), modules);
    }

    /**
     * @param change made to the class files of archives
     */
    ModuleLoader(UnaryOperator<byte[]> change, URL... modules) {
        super(new URL[0]);
        this.change = change;
        for (URL module : modules) addURL(module);
    }

    @Override
    public void addURL(URL url) {
        urls.add(url);
        if (url.getPath().endsWith("/")) {
            super.addURL(url);
            return;
        }
        var module = Module.open(url);
        module.jar().stream()
                .map(ModuleLoader::directory)
                .distinct()
                .forEach(directory -> inDirectory(directory).add(module));
    }

    @Override
    public URL[] getURLs() {
        return urls.toArray(URL[]::new);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (mayBeOfAParent(name)) return super.loadClass(name, resolve);
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var path = path(name);
        for (Module module : having(path)) {
            var entry = module.jar().getJarEntry(path);
            if (entry != null) return define(name, module, entry);
        }
        return super.findClass(name);
    }

    /** The file of a class, which scanners read, is looked for as the class is. */
    @Override
    public URL getResource(String name) {
        if (!name.endsWith(CLASS) || mayBeOfAParent(className(name)))
            return super.getResource(name);
        return findResource(name);
    }

    @Override
    public URL findResource(String name) {
        return inModules(name).findFirst().orElseGet(() -> super.findResource(name));
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        var found = inModules(name).collect(toCollection(ArrayList::new));
        found.addAll(Collections.list(super.findResources(name)));
        return Collections.enumeration(found);
    }

    @Override
    public void close() throws IOException {
        super.close();
        var modules = new ArrayList<Module>();
        byDirectory.values().forEach(modules::addAll);
        for (Module module : modules) module.jar().close();
    }

    private boolean mayBeOfAParent(String name) {
        if (jdkPackages.contains(packageOf(name)) || BESIDE.stream().anyMatch(name::startsWith))
            return true;
        var path = path(name);
        return having(path).stream().allMatch(module -> module.jar().getJarEntry(path) == null);
    }

    private Stream<URL> inModules(String name) {
        return having(name).stream().map(module -> module.resource(name)).filter(Objects::nonNull);
    }

    private List<Module> inDirectory(String directory) {
        return byDirectory.computeIfAbsent(directory, unseen -> new CopyOnWriteArrayList<>());
    }

    private List<Module> having(String name) {
        return byDirectory.getOrDefault(directory(name), List.of());
    }

    private Class<?> define(String name, Module module, JarEntry entry)
            throws ClassNotFoundException {
        try (var content = module.jar().getInputStream(entry)) {
            var bytes = change.apply(content.readAllBytes());
            definePackage(packageOf(name), module);
            return defineClass(name, bytes, 0, bytes.length, module.source());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private void definePackage(String name, Module module) throws IOException {
        if (name.isEmpty() || getDefinedPackage(name) != null) return;
        var manifest = module.jar().getManifest();
        try {
            definePackage(name, manifest == null ? new Manifest() : manifest, module.url());
        } catch (IllegalArgumentException e) {
            // Two threads at once: the other one was first.
            if (getDefinedPackage(name) == null) throw e;
        }
    }

    private static String path(String className) {
        return className.replace('.', '/') + CLASS;
    }

    private static String className(String path) {
        return path.substring(0, path.length() - CLASS.length()).replace('/', '.');
    }

    private static String packageOf(String className) {
        return className.substring(0, Math.max(0, className.lastIndexOf('.')));
    }

    /** Where the entry is found, be it for all versions of Java or for some. */
    private static String directory(JarEntry entry) {
        var name = entry.getName();
        if (!name.startsWith(VERSIONS)) return directory(name);
        return directory(name.substring(name.indexOf('/', VERSIONS.length()) + 1));
    }

    /** {@code a/b} of {@code a/b/c} and of {@code a/b/c/}; empty at the root. */
    private static String directory(String name) {
        int end = name.endsWith("/") ? name.length() - 1 : name.length();
        return name.substring(0, Math.max(0, name.lastIndexOf('/', end - 1)));
    }
}
