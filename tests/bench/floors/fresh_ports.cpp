// The floor for servers that answer from a fresh port: one connected socket per reader, all under one epoll.

#include "tests/bench/floors/floor.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/epoll.h>
#include <unistd.h>

namespace {

using namespace floors;

constexpr std::size_t kRequests = 64; ///< requests taken per system call
constexpr std::size_t kRequestSize = 1024;

struct Reader : Transfer {
    int socket = -1;
};

class Server {
public:
    Server(std::uint16_t port, std::vector<char> file)
        : m_file(std::move(file)), m_listener(openSocket(port)), m_epoll(::epoll_create1(0))
    {
        watch(m_listener, nullptr);
        for (std::size_t i = 0; i < kRequests; ++i) {
            m_pieces[i] = {m_requests[i].data(), kRequestSize};
            m_messages[i].msg_hdr.msg_iov = &m_pieces[i];
            m_messages[i].msg_hdr.msg_iovlen = 1;
            m_messages[i].msg_hdr.msg_name = &m_clients[i];
        }
        tellReady(m_listener);
    }

    [[noreturn]] void run()
    {
        std::array<epoll_event, 64> events;
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), -1);
            for (int i = 0; i < count; ++i) {
                auto *reader = static_cast<Reader *>(events[static_cast<std::size_t>(i)].data.ptr);
                reader ? answer(reader) : listen();
            }
        }
    }

private:
    void watch(int socket, Reader *reader)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = reader;
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
    }

    void listen()
    {
        for (int count = kRequests; count == static_cast<int>(kRequests);) {
            for (auto &message : m_messages)
                message.msg_hdr.msg_namelen = sizeof(sockaddr_in);
            count = ::recvmmsg(m_listener, m_messages.data(), kRequests, 0, nullptr);
            for (int i = 0; i < count; ++i)
                accept(static_cast<std::size_t>(i));
        }
    }

    void accept(std::size_t i)
    {
        auto *reader = new Reader;
        reader->socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        ::connect(reader->socket, reinterpret_cast<sockaddr *>(&m_clients[i]), sizeof m_clients[i]);
        watch(reader->socket, reader);
        const std::string options =
            begin(*reader, {m_requests[i].data(), m_messages[i].msg_len}, m_file.size());
        if (options.empty())
            sendWindow(*reader);
        else
            ::send(reader->socket, options.data(), options.size(), 0);
    }

    void answer(Reader *reader)
    {
        std::array<char, 64> packet;
        const ssize_t size = ::recv(reader->socket, packet.data(), packet.size(), 0);
        if (size >= 4 && moveOn(*reader, packet)) {
            sendWindow(*reader);
        } else if (size < 4 || reader->first > reader->last) {
            ::close(reader->socket);
            delete reader;
        }
    }

    void sendWindow(const Reader &reader)
    {
        if (reader.window == 1)
            return sendBlock(reader);
        const std::uint64_t end = std::min(reader.first + reader.window, reader.last + 1);
        for (std::uint64_t block = reader.first; block < end;) {
            block += m_window.fill(reader, block, m_file);
            ::sendmsg(reader.socket, &m_window.message, 0);
        }
    }

    void sendBlock(const Reader &reader)
    {
        std::array<char, kMaxDatagram> packet;
        const std::size_t at = (reader.first - 1) * reader.blockSize;
        const std::size_t size = std::min(reader.blockSize, m_file.size() - at);
        wire::putHeader(packet.data(), wire::Data, reader.first);
        std::memcpy(packet.data() + wire::kHeader, m_file.data() + at, size);
        ::send(reader.socket, packet.data(), wire::kHeader + size, 0);
    }

    std::vector<char> m_file;
    int m_listener;
    int m_epoll;
    Window m_window;
    std::array<mmsghdr, kRequests> m_messages{};
    std::array<iovec, kRequests> m_pieces{};
    std::array<sockaddr_in, kRequests> m_clients{};
    std::array<std::array<char, kRequestSize>, kRequests> m_requests;
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    std::make_unique<Server>(static_cast<std::uint16_t>(std::atoi(argv[1])), loadFile(argv[2]))->run();
}
