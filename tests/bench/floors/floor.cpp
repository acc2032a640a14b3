#include "tests/bench/floors/floor.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace floors {

std::vector<char> loadFile(const char *path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        std::perror(path);
        std::exit(2);
    }
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int openSocket(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &kReceiveBuffer, sizeof kReceiveBuffer) != 0)
        ::setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &kReceiveBuffer, sizeof kReceiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (::bind(descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        std::perror("bind");
        std::exit(2);
    }
    return descriptor;
}

void tellReady(int socket)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &length);
    std::printf("{\"event\":\"ready\",\"services\":[{\"protocol\":\"tftp\",\"address\":\"127.0.0.1\","
                "\"port\":%u}]}\n",
                ntohs(address.sin_port));
    std::fflush(stdout);
}

std::string begin(Transfer &transfer, std::span<const char> request, std::size_t fileSize)
{
    const auto texts = wire::texts(request).value_or(std::vector<std::string>());
    std::string answer(2, '\0');
    wire::putNumber(answer.data(), wire::OptionAck);
    const auto accept = [&answer](const std::string &key, const std::string &value) {
        answer.append(key).push_back('\0');
        answer.append(value).push_back('\0');
    };
    for (std::size_t i = 2; i + 1 < texts.size(); i += 2) {
        if (texts[i] == "blksize")
            transfer.blockSize = std::strtoul(texts[i + 1].c_str(), nullptr, 10);
        else if (texts[i] == "windowsize")
            transfer.window = std::strtoul(texts[i + 1].c_str(), nullptr, 10);
        accept(texts[i], texts[i] == "tsize" ? std::to_string(fileSize) : texts[i + 1]);
    }
    transfer.last = fileSize / transfer.blockSize + 1;
    return answer.size() > 2 ? answer : std::string();
}

Window::Window() : pieces(2 * kMaxSegments), headers(wire::kHeader * kMaxSegments)
{
    message.msg_iov = pieces.data();
    message.msg_control = control;
    cmsghdr *segment = reinterpret_cast<cmsghdr *>(control);
    segment->cmsg_level = SOL_UDP;
    segment->cmsg_type = UDP_SEGMENT;
    segment->cmsg_len = CMSG_LEN(sizeof(std::uint16_t));
}

std::size_t Window::fill(const Transfer &transfer, std::uint64_t block, const std::vector<char> &file)
{
    const std::size_t whole = wire::kHeader + transfer.blockSize;
    const std::uint64_t end = std::min(transfer.first + transfer.window, transfer.last + 1);
    const std::size_t count = std::min({static_cast<std::size_t>(end - block), kMaxSegments,
                                        std::max<std::size_t>(kMaxDatagram / whole, 1)});
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t at = (block + i - 1) * transfer.blockSize;
        wire::putHeader(&headers[i * wire::kHeader], wire::Data, block + i);
        pieces[2 * i] = {&headers[i * wire::kHeader], wire::kHeader};
        pieces[2 * i + 1] = {const_cast<char *>(file.data()) + at,
                             std::min(transfer.blockSize, file.size() - at)};
    }
    message.msg_iovlen = 2 * count;
    message.msg_controllen = count > 1 ? sizeof control : 0;
    const auto size = static_cast<std::uint16_t>(whole);
    std::memcpy(CMSG_DATA(reinterpret_cast<cmsghdr *>(control)), &size, sizeof size);
    return count;
}

} // namespace floors
