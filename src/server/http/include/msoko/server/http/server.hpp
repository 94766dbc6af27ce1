#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
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

/// True where only programs of this machine can reach it.
[[nodiscard]] bool is_loopback(const Endpoint& endpoint);

/// One answer that was given: enough for a log and for metrics, nothing of what was asked or said.
struct Exchange {
    std::string_view id;
    std::string_view method;     ///< empty where no head of a request could be read
    std::string_view operation;  ///< empty where no operation answered
    int status = 0;
    std::uint64_t num_bytes = 0;              ///< of the body
    std::chrono::microseconds time_spent{0};  ///< from the whole request to the whole answer
};

struct ServerOptions {
    Endpoint endpoint;
    std::size_t workers = 2;        ///< threads that run handlers
    std::size_t max_waiting = 256;  ///< requests given to the workers and not yet answered; above it 503
    std::size_t max_connections = 1024;
    std::uint32_t max_header_bytes = 16 * 1024;
    std::chrono::milliseconds read_timeout{30'000};   ///< for a request without its body, and for an idle connection
    std::uint64_t min_bytes_per_second = 16 * 1024;   ///< a body that comes slower is not waited for
    std::chrono::milliseconds linger_timeout{2'000};  ///< how long the rest of a refused request is read
    std::filesystem::path uploads = std::filesystem::temp_directory_path();  ///< for files while they come
    std::chrono::milliseconds write_timeout{60'000};                         ///< for a whole answer
    std::chrono::milliseconds stop_timeout{5'000};  ///< for answers still under way when stopping
    bool stop_on_signals = true;                    ///< SIGINT and SIGTERM stop the server
    std::function<void(std::string_view)> log;      ///< told of failures of our own; may be empty
    std::function<void(const Exchange&)> observe;   ///< told of every answer, by the thread that writes; may be empty
};

/// An HTTP/1.1 server: one thread reads and writes, a pool of workers runs the handler, so that a slow answer holds up
/// nobody else. Hides Boost.Beast.
class Server {
  public:
    /// Binds and listens. @error Environment where the address cannot be had (taken, not ours, no right).
    /// @param admission  says which body a request may have; empty = none
    [[nodiscard]] static Result<Server> listen(ServerOptions options, Handler handler, Admission admission = {});

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
