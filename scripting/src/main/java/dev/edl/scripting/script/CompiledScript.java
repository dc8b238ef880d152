package dev.edl.scripting.script;

import dev.edl.scripting.EdlScript;
import java.security.SecureClassLoader;
import java.util.Map;

/**
 * The classes of a script.
 *
 * @param main the one that is run
 * @param classes their bytes by name
 */
record CompiledScript(String main, Map<String, byte[]> classes) {
    /**
     * Loads it.
     *
     * @throws ReflectiveOperationException when its class cannot be made
     * @throws LinkageError when its classes are no such
     */
    EdlScript load() throws ReflectiveOperationException {
        Class<?> loaded = new Loader(classes).loadClass(main);
        return loaded.asSubclass(EdlScript.class).getDeclaredConstructor().newInstance();
    }

    private static final class Loader extends SecureClassLoader {
        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super("edl-script", EdlScript.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
