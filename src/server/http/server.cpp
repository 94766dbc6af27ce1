#include "msoko/server/http/server.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <csignal>
#include <exception>
#include <optional>
#include <random>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "msoko/base/number.hpp"
#include "msoko/server/http/negotiate.hpp"
#include "msoko/server/http/problem.hpp"
#include "receive.hpp"
#include "wire.hpp"

// Boost.Beast is known to this source, receive and wire only: each takes half a minute to compile.
//
// g++ 12 miscompiles braces and ?: of class type inside a co_await expression (double free at run time, no warning), so
// every argument of a coroutine here is a named local first.

namespace msoko::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;

constexpr auto kAwaitOutcome = asio::as_tuple(asio::use_awaitable);

struct Connection {
    explicit Connection(tcp::socket socket) : stream(std::move(socket)) {}
    beast::tcp_stream stream;
    bool is_idle = true;  // no whole request has been read since the last answer
    bool is_left_unread = false;
};

}  // namespace

class Server::Impl {
  public:
    Impl(ServerOptions options, Handler handler, Admission admission)
        : options_(std::move(options)),
          handler_(std::move(handler)),
          admission_(std::move(admission)),
          workers_(std::max<std::size_t>(options_.workers, 1)),
          acceptor_(io_),
          signals_(io_),
          stop_timer_(io_) {}

    Result<void> bind() {
        const Endpoint& wanted = options_.endpoint;
        beast::error_code error;
        const auto address = asio::ip::make_address(wanted.address, error);
        const tcp::endpoint endpoint(address, wanted.port);
        if (!error) {
            acceptor_.open(endpoint.protocol(), error);
        }
        if (!error) {
            acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
        }
        if (!error) {
            acceptor_.bind(endpoint, error);
        }
        if (!error) {
            acceptor_.listen(asio::socket_base::max_listen_connections, error);
        }
        if (error == asio::error::address_in_use) {
            return fail(
                ErrorCode::Environment,
                fmt::format("Порт {} на {} занят другой программой. Укажите другой порт или 0: любой свободный.",
                            wanted.port, wanted.address));
        }
        if (error) {
            return fail(ErrorCode::Environment,
                        fmt::format("Нельзя слушать {}:{}: {}.", wanted.address, wanted.port, error.message()));
        }
        port_ = acceptor_.local_endpoint().port();
        return admission_ ? make_upload_folder() : Result<void>();
    }

    Result<void> make_upload_folder() {
        Result<BodyFolder> folder = BodyFolder::make(options_.uploads);
        if (!folder) {
            return tl::make_unexpected(folder.error());
        }
        uploads_.emplace(std::move(*folder));
        return {};
    }

    [[nodiscard]] std::uint16_t port() const noexcept { return port_; }

    void run() {
        if (options_.stop_on_signals) {
            signals_.add(SIGINT);
            signals_.add(SIGTERM);
            signals_.async_wait([this](const beast::error_code& error, int) {
                if (!error) {
                    begin_stop();
                }
            });
        }
        asio::co_spawn(io_, accept_loop(), asio::detached);
        io_.run();
        workers_.join();
    }

    void stop() {
        asio::post(io_, [this] { begin_stop(); });
    }

  private:
    asio::awaitable<void> accept_loop() {
        while (!stopping_) {
            auto [error, socket] = co_await acceptor_.async_accept(kAwaitOutcome);
            if (error == asio::error::operation_aborted) {
                break;
            }
            if (error) {  // out of descriptors: let some connections end first
                asio::steady_timer pause(io_, std::chrono::milliseconds(100));
                co_await pause.async_wait(kAwaitOutcome);
                continue;
            }
            if (connections_.size() >= options_.max_connections) {
                continue;  // closes the socket: a queue of unserved clients helps nobody
            }
            // An answer may take several packets: the last must not wait until the client has confirmed the others.
            beast::error_code slower_at_worst;
            socket.set_option(tcp::no_delay(true), slower_at_worst);
            auto connection = std::make_shared<Connection>(std::move(socket));
            asio::co_spawn(io_, serve(std::move(connection)), asio::detached);
        }
    }

    asio::awaitable<void> serve(std::shared_ptr<Connection> connection) {
        connections_.insert(connection.get());
        beast::flat_buffer buffer(options_.max_header_bytes + std::size_t{64} * 1024);
        bool goes_on = true;
        while (goes_on && !stopping_) {
            goes_on = co_await serve_one(*connection, buffer);
        }
        beast::error_code ignored;  // the other side may have closed first
        connection->stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
        if (connection->is_left_unread) {
            co_await linger(*connection);
        }
        connections_.erase(connection.get());
        finish_if_idle();
    }

    /// Reads one request and answers it; false where the connection is to be closed.
    asio::awaitable<bool> serve_one(Connection& connection, beast::flat_buffer& buffer) {
        Received received = co_await receive(connection.stream, buffer, receiving_);
        connection.is_idle = false;
        if (!received.request && !received.refusal) {
            co_return false;
        }
        const auto started = std::chrono::steady_clock::now();
        const std::string id = fmt::format("{:08x}-{}", run_, ++num_answers_);
        Response response;
        if (received.request) {
            received.request->id = id;
            response = co_await compute(*received.request);
        } else {
            response = std::move(*received.refusal);
        }
        response.headers.emplace_back("X-Request-Id", id);
        Delivery delivery = received.delivery;
        delivery.keep_alive = delivery.keep_alive && !received.is_left_unread && !stopping_;
        const std::string operation = response.operation;
        Exchange exchange{id, {}, operation, response.status, response.body.size(), {}};
        if (received.request) {
            exchange.method = received.request->method;
        }
        connection.stream.expires_after(options_.write_timeout);
        wire::message_generator bytes = to_wire(std::move(response), delivery);
        auto [write_error, written] = co_await beast::async_write(connection.stream, std::move(bytes), kAwaitOutcome);
        if (options_.observe) {
            exchange.time_spent =
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
            options_.observe(exchange);
        }
        connection.is_idle = true;
        connection.is_left_unread = received.is_left_unread && !write_error;
        co_return delivery.keep_alive && !write_error;
    }

    /// Reads on what an early refusal left unread: closing at once would reset the connection, and the client might
    /// never see the answer.
    asio::awaitable<void> linger(Connection& connection) const {
        connection.stream.expires_after(options_.linger_timeout);
        std::vector<char> space(std::size_t{64} * 1024);
        bool goes_on = !stopping_;
        while (goes_on) {
            const asio::mutable_buffer place(space.data(), space.size());
            auto [error, num_bytes] = co_await connection.stream.async_read_some(place, kAwaitOutcome);
            goes_on = !error && !stopping_;
        }
    }

    /// Has a worker answer the request.
    asio::awaitable<Response> compute(const Request& request) {
        if (num_waiting_ >= options_.max_waiting) {
            Response busy =
                make_problem(Problem::Overloaded, "Запросов больше, чем можно обработать. Повторите через секунду.");
            busy.headers.emplace_back("Retry-After", "1");
            co_return busy;
        }
        ++num_waiting_;
        asio::awaitable<Response> work = run_handler(request);
        Response response = co_await asio::co_spawn(workers_.get_executor(), std::move(work), asio::use_awaitable);
        --num_waiting_;
        co_return response;
    }

    asio::awaitable<Response> run_handler(const Request& request) { co_return guarded(request); }

    /// The request boundary: whatever a handler throws ends here, as a 500 for the client and a line for the log.
    Response guarded(const Request& request) const {
        try {
            return negotiate(request, handler_(request));
        } catch (const std::exception& failure) {
            log(failure.what());
        } catch (...) {
            log("unknown exception");
        }
        return make_problem(Problem::Internal, "Ответ не удалось составить. Подробности в журнале сервера.");
    }

    void log(std::string_view message) const {
        if (options_.log) {
            options_.log(message);
        }
    }

    /// Takes no new connections, drops idle ones and waits for answers under way.
    void begin_stop() {
        if (stopping_) {
            return;
        }
        stopping_ = true;
        beast::error_code ignored;  // closing what is closed already is no failure
        acceptor_.close(ignored);
        for (Connection* connection : connections_) {
            if (connection->is_idle) {
                connection->stream.cancel();
            }
        }
        stop_timer_.expires_after(options_.stop_timeout);
        stop_timer_.async_wait([this](const beast::error_code& error) {
            if (!error) {
                io_.stop();
            }
        });
        finish_if_idle();
    }

    /// Lets run() return once the last answer is out.
    void finish_if_idle() {
        if (stopping_ && connections_.empty()) {
            stop_timer_.cancel();
            signals_.cancel();
        }
    }

    ServerOptions options_;
    Handler handler_;
    Admission admission_;
    std::optional<BodyFolder> uploads_;
    const Receiving receiving_{options_, admission_, uploads_};
    const std::uint32_t run_ = std::random_device{}();  // tells the requests of one run of the program from another's
    asio::io_context io_{1};
    asio::thread_pool workers_;
    tcp::acceptor acceptor_;
    asio::signal_set signals_;
    asio::steady_timer stop_timer_;
    // Below: touched by the thread of run() only.
    std::unordered_set<Connection*> connections_;
    std::size_t num_waiting_ = 0;
    std::uint64_t num_answers_ = 0;
    bool stopping_ = false;
    std::uint16_t port_ = 0;
};

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::listen(ServerOptions options, Handler handler, Admission admission) {
    auto impl = std::make_unique<Impl>(std::move(options), std::move(handler), std::move(admission));
    if (auto bound = impl->bind(); !bound) {
        return tl::unexpected(std::move(bound).error());
    }
    return Server(std::move(impl));
}

std::uint16_t Server::port() const noexcept {
    return impl_->port();
}

void Server::run() {
    impl_->run();
}

void Server::stop() noexcept {
    impl_->stop();
}

Result<Endpoint> parse_endpoint(std::string_view text) {
    const auto colon = text.rfind(':');
    const auto port = colon == std::string_view::npos ? std::nullopt : number::parse_integer(text.substr(colon + 1));
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    }
    beast::error_code error;
    asio::ip::make_address(std::string(address), error);
    if (error || !port || *port < 0 || *port > 65535) {
        return fail(ErrorCode::Usage,
                    fmt::format("«{}» не адрес и порт. Запишите их так: 127.0.0.1:8080 или [::1]:8080.", text));
    }
    return Endpoint{std::string(address), static_cast<std::uint16_t>(*port)};
}

bool is_loopback(const Endpoint& endpoint) {
    beast::error_code error;
    const auto address = asio::ip::make_address(endpoint.address, error);
    return !error && address.is_loopback();
}

}  // namespace msoko::http
