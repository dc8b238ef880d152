import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rewrites classes of Java 5 (class files of version 49 and older) in jars as such of Java 8, with the stack maps that
 * these need. Java keeps only the latter in its cache of classes, and what is not kept is read and verified anew at each
 * start. Run by the build: java ModernClasses.java JAR…
 */
public final class ModernClasses {
    /** The last version that may lack stack maps. */
    private static final int OLD = 49;

    private ModernClasses() {}

    public static void main(String[] jars) throws IOException {
        for (String jar : jars) {
            try (FileSystem inside = FileSystems.newFileSystem(Path.of(jar))) {
                rewrite(inside.getPath("/"));
            }
        }
    }

    private static void rewrite(Path root) throws IOException {
        List<Path> classes;
        try (Stream<Path> all = Files.walk(root)) {
            classes = all.filter(path -> path.toString().endsWith(".class")).toList();
        }
        // Where paths of a method meet, the nearest common class of two is wanted.
        ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(type -> {
                    String name = type.descriptorString();
                    Path file = root.resolve(name.substring(1, name.length() - 1) + ".class");
                    try {
                        return Files.exists(file) ? Files.newInputStream(file) : null;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .orElse(ClassHierarchyResolver.defaultResolver());
        ClassFile files = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        for (Path file : classes) {
            byte[] bytes = Files.readAllBytes(file);
            int version = (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
            if (version <= OLD) {
                Files.write(file, modern(files, files.parse(bytes)));
            }
        }
    }

    private static byte[] modern(ClassFile files, ClassModel old) {
        return files.build(old.thisClass().asSymbol(), target -> {
            ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
            target.transform(old, code);
            target.withVersion(ClassFile.JAVA_8_VERSION, 0);
        });
    }
}
