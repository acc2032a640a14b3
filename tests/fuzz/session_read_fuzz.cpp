// Anybody's file as a recorded session: read to its end, and what is told of it is written and read again.
//
// The first byte says what follows: 0 a file as it is; else payloads, each behind two bytes that tell its
// length, for no fuzzer finds their checksums.

#include "core/base/byte_reader.h"
#include "core/recorder/payload.h"

#include <QBuffer>
#include <cstdlib>

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

class Reading {
public:
    void take(base::Bytes payload)
    {
        if (payload.empty())
            return;
        recorder::headingOf(payload);
        const auto moment = recorder::momentOf(payload, m_texts, m_beginning);
        if (moment)
            requireRoundTrip(*moment);
        else
            m_texts.clear();
    }

private:
    void requireRoundTrip(const recorder::Moment &moment)
    {
        const recorder::Redactor redactor;
        recorder::WrittenTexts written(redactor);
        const QByteArray again = recorder::payloadOf(moment, written, redactor, m_beginning);
        if (again.isEmpty())
            return; // too large now that it says each text itself
        std::vector<QByteArray> texts;
        require(recorder::momentOf(base::bytesOf(again), texts, m_beginning).has_value());
    }

    std::vector<QByteArray> m_texts;
    const recorder::Beginning m_beginning{QDateTime::fromMSecsSinceEpoch(1'760'000'000'000, Qt::UTC), {}};
};

void readFile(const QByteArray &bytes)
{
    auto device = std::make_unique<QBuffer>();
    device->setData(bytes);
    device->open(QIODevice::ReadOnly);
    auto frames = recorder::FrameReader::open(std::move(device), QStringLiteral("fuzz"));
    if (!frames)
        return;
    Reading reading;
    while (const auto payload = frames->next())
        reading.take(base::bytesOf(*payload));
    require(frames->end() != recorder::FrameReader::End::NotYet && frames->soundBytes() <= bytes.size());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    base::ByteReader input(std::as_bytes(std::span(data, size)));
    if (input.u8() == std::uint8_t{0}) {
        readFile(base::viewOf(input.rest()).toByteArray());
        return 0;
    }
    Reading reading;
    while (const auto length = input.u16())
        reading.take(*input.take(std::min<std::size_t>(*length, input.remaining())));
    return 0;
}
