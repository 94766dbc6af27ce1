#include "raw_client.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <stdexcept>

namespace msoko::testing {

namespace {

// No answer of these tests takes longer; a hanging server fails the test instead of the run.
constexpr timeval kPatience{10, 0};

RawResponse parse_head(std::string_view head) {
    RawResponse response;
    const auto status_at = head.find(' ');
    response.status = std::stoi(std::string(head.substr(status_at + 1, 3)));
    auto line_end = head.find("\r\n");
    while (line_end != std::string_view::npos && line_end + 2 < head.size()) {
        head.remove_prefix(line_end + 2);
        line_end = head.find("\r\n");
        const auto line = head.substr(0, line_end);
        const auto colon = line.find(": ");
        if (colon != std::string_view::npos) {
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
            std::string& value = response.headers[name];
            value += (value.empty() ? "" : ", ") + std::string(line.substr(colon + 2));
        }
    }
    return response;
}

}  // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
        ::close(socket_);
        throw std::runtime_error("cannot connect");
    }
}

RawClient::~RawClient() {
    ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return;  // the server has refused the rest, which is for the test to see from its answer
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::read_more() {
    std::array<char, 16384> piece{};
    const auto count = ::recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) {
        return false;
    }
    received_.append(piece.data(), static_cast<std::size_t>(count));
    return true;
}

RawResponse RawClient::receive(bool head) {
    auto head_end = received_.find("\r\n\r\n");
    while (head_end == std::string::npos) {
        if (!read_more()) {
            return {};
        }
        head_end = received_.find("\r\n\r\n");
    }
    RawResponse response = parse_head(std::string_view(received_).substr(0, head_end + 2));
    received_.erase(0, head_end + 4);
    const auto length = response.headers.find("content-length");
    if (head || response.status == 304 || length == response.headers.end()) {
        return response;
    }
    const std::size_t size = std::stoull(length->second);
    while (received_.size() < size && read_more()) {
    }
    response.body = received_.substr(0, size);
    received_.erase(0, size);
    return response;
}

bool RawClient::is_closed() const {
    char byte = 0;
    return ::recv(socket_, &byte, 1, MSG_PEEK) <= 0;
}

RawResponse request(std::uint16_t port, std::string_view method, std::string_view target, std::string_view headers) {
    RawClient client(port);
    client.send(
        fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}\r\n", method, target, headers));
    return client.receive(method == "HEAD");
}

RawResponse send_body(std::uint16_t port, std::string_view method, std::string_view target, std::string_view type,
                      std::string_view body, std::string_view headers) {
    RawClient client(port);
    client.send(fmt::format(
        "{} {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{}Content-Type: {}\r\nContent-Length: {}\r\n\r\n",
        method, target, headers, type, body.size()));
    client.send(body);
    return client.receive();
}

RawResponse get(std::uint16_t port, std::string_view target, std::string_view headers) {
    return request(port, "GET", target, headers);
}

}  // namespace msoko::testing
