// The floor for servers that answer everything from one port: one socket, recvmmsg in, sendmmsg out.

#include "tests/bench/floors/floor.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <poll.h>

namespace {

using namespace floors;

constexpr std::size_t kBatch = 64;
constexpr std::size_t kPacketSize = 1024;
constexpr std::size_t kPorts = 65'536;

class Server {
public:
    Server(std::uint16_t port, std::vector<char> file)
        : m_file(std::move(file)), m_socket(openSocket(port)), m_readers(kPorts)
    {
        for (std::size_t i = 0; i < kBatch; ++i) {
            m_pieces[i] = {m_packets[i].data(), kPacketSize};
            m_in[i].msg_hdr.msg_iov = &m_pieces[i];
            m_in[i].msg_hdr.msg_iovlen = 1;
            m_in[i].msg_hdr.msg_name = &m_clients[i];
        }
        tellReady(m_socket);
    }

    [[noreturn]] void run()
    {
        for (;;) {
            for (auto &message : m_in)
                message.msg_hdr.msg_namelen = sizeof(sockaddr_in);
            const int count = ::recvmmsg(m_socket, m_in.data(), kBatch, 0, nullptr);
            if (count <= 0) {
                pollfd wait{m_socket, POLLIN, 0};
                ::poll(&wait, 1, -1);
                continue;
            }
            for (int i = 0; i < count; ++i)
                answer(static_cast<std::size_t>(i));
            flush();
        }
    }

private:
    /// On loopback the client's port tells the reader.
    void answer(std::size_t i)
    {
        const std::span<const char> packet(m_packets[i].data(), m_in[i].msg_len);
        Transfer &reader = m_readers[ntohs(m_clients[i].sin_port)];
        if (wire::number(packet, 0) == wire::Read) {
            reader = Transfer();
            const std::string options = begin(reader, packet, m_file.size());
            if (!options.empty()) {
                ::sendto(m_socket, options.data(), options.size(), 0,
                         reinterpret_cast<sockaddr *>(&m_clients[i]), sizeof m_clients[i]);
                return;
            }
            queueWindow(reader, m_clients[i]);
        } else if (moveOn(reader, packet)) {
            queueWindow(reader, m_clients[i]);
        }
    }

    void queueWindow(const Transfer &reader, sockaddr_in &client)
    {
        const std::uint64_t end = std::min(reader.first + reader.window, reader.last + 1);
        for (std::uint64_t block = reader.first; block < end;) {
            if (m_queued == kBatch)
                flush();
            Window &window = m_windows[m_queued];
            block += window.fill(reader, block, m_file);
            window.message.msg_name = &client;
            window.message.msg_namelen = sizeof client;
            m_out[m_queued++].msg_hdr = window.message;
        }
    }

    void flush()
    {
        for (std::size_t sent = 0; sent < m_queued;) {
            const int count = ::sendmmsg(m_socket, &m_out[sent], static_cast<unsigned>(m_queued - sent), 0);
            if (count > 0)
                sent += static_cast<std::size_t>(count);
        }
        m_queued = 0;
    }

    std::vector<char> m_file;
    int m_socket;
    std::vector<Transfer> m_readers;
    std::size_t m_queued = 0;
    std::array<mmsghdr, kBatch> m_in{};
    std::array<iovec, kBatch> m_pieces{};
    std::array<sockaddr_in, kBatch> m_clients{};
    std::array<std::array<char, kPacketSize>, kBatch> m_packets;
    std::array<Window, kBatch> m_windows;
    std::array<mmsghdr, kBatch> m_out{};
};

} // namespace

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    std::make_unique<Server>(static_cast<std::uint16_t>(std::atoi(argv[1])), loadFile(argv[2]))->run();
}
