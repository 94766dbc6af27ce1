#pragma once

#include <cstdint>
#include <thread>
#include <utility>

#include "msoko/server/http/server.hpp"

namespace msoko::testing {

/// A server on a free port, running in a thread until the end of the test.
class RunningServer {
  public:
    explicit RunningServer(http::Handler handler, http::ServerOptions options = {}, http::Admission admission = {})
        : server_(
              http::Server::listen(on_free_port(std::move(options)), std::move(handler), std::move(admission)).value()),
          thread_([this] { server_.run(); }) {}
    ~RunningServer() {
        server_.stop();
        if (thread_.joinable()) {
            thread_.join();
        }
    }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;

    [[nodiscard]] std::uint16_t port() const { return server_.port(); }
    void stop() { server_.stop(); }
    void join() { thread_.join(); }

  private:
    static http::ServerOptions on_free_port(http::ServerOptions options) {
        options.endpoint.port = 0;
        return options;
    }
    http::Server server_;
    std::thread thread_;
};

}  // namespace msoko::testing
