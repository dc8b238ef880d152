package dev.edl.exec;

import java.util.List;

/** Hears how a question to several hosts goes. Its methods are called from any thread, and must return soon. */
public interface AskListener {
    /** Hears nothing. */
    AskListener NONE = new AskListener() {
        @Override
        public void asked(List<Host> hosts) {}

        @Override
        public void answered(Host host) {}

        @Override
        public void over() {}
    };

    /** These hosts are asked, at the same time or in turn. */
    void asked(List<Host> hosts);

    /** One has answered, or will not. */
    void answered(Host host);

    /** All have. */
    void over();
}
