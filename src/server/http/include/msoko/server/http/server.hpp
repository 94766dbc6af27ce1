#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"
#include "msoko/server/http/response.hpp"

namespace msoko::http {

/// Where a server listens.
struct Endpoint {
    std::string address = "127.0.0.1";  ///< IPv4 or IPv6 address; no name
    std::uint16_t port = 8080;          ///< 0 = any free one
};

/// Reads "127.0.0.1:8080" or "[::1]:8080". @error Usage, naming what is wrong.
[[nodiscard]] Result<Endpoint> parse_endpoint(std::string_view text);

struct ServerOptions {
    Endpoint endpoint;
    std::size_t workers = 2;        ///< threads that run handlers
    std::size_t max_waiting = 256;  ///< requests given to the workers and not yet answered; above it 503
    std::size_t max_connections = 1024;
    std::uint32_t max_header_bytes = 16 * 1024;
    std::uint64_t max_body_bytes = 64 * 1024;
    std::chrono::milliseconds read_timeout{30'000};   ///< for a whole request, and for an idle connection
    std::chrono::milliseconds write_timeout{60'000};  ///< for a whole answer
    std::chrono::milliseconds stop_timeout{5'000};    ///< for answers still under way when stopping
    bool stop_on_signals = true;                      ///< SIGINT and SIGTERM stop the server
    std::function<void(std::string_view)> log;        ///< told of failures of our own; may be empty
};

/// An HTTP/1.1 server: one thread reads and writes, a pool of workers runs the handler, so that a slow answer holds up
/// nobody else. Hides Boost.Beast.
class Server {
  public:
    /// Binds and listens. @error Environment where the address cannot be had (taken, not ours, no right).
    [[nodiscard]] static Result<Server> listen(ServerOptions options, Handler handler);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// The port in use, also where 0 was asked for.
    [[nodiscard]] std::uint16_t port() const noexcept;

    /// Serves until stopped; answers under way are finished first, up to the stop timeout.
    void run();

    /// Makes run() return. May be called from any thread.
    void stop() noexcept;

  private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace msoko::http
