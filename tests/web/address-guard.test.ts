import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { publicWeb } from '../../src/web/address-guard.ts'

describe('connections', () => {
  test.each([
    '8.8.8.8',
    '151.101.0.223',
    '172.15.255.255',
    '172.32.0.0',
    '100.128.0.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a04:4e42::223',
  ])('to %s are opened', (address) => {
    expect(publicWeb.allowsAddress(address)).toBe(true)
  })

  test.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '::1', '::']],
    [
      'private networks',
      ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
    ],
    ['the link', ['169.254.0.1', 'fe80::1']],
    [
      'the metadata of clouds',
      ['169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16', '192.0.0.192'],
    ],
    ['providers’ inner networks', ['100.64.0.1', '100.127.255.255', '198.18.0.1', '198.19.255.255']],
    ['many at once', ['224.0.0.1', '239.255.255.255', '255.255.255.255', 'ff02::1']],
    ['nobody', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '240.0.0.1', '2001:db8::1']],
    [
      'an IPv4 address inside another',
      ['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001::1'],
    ],
    ['what is no address', ['', 'localhost', '127.1', '1.2.3.4.5', '[::1]']],
  ])('to %s are not', (_, addresses) => {
    for (const address of addresses) expect(publicWeb.allowsAddress(address), address).toBe(false)
  })

  test('to any address of a private network are not', () => {
    const anywhere = (network: readonly number[]) =>
      fc
        .tuple(...Array.from({ length: 4 - network.length }, () => fc.nat(255)))
        .map((rest) => [...network, ...rest].join('.'))
    fc.assert(
      fc.property(
        fc.oneof(anywhere([10]), anywhere([127]), anywhere([192, 168]), anywhere([169, 254])),
        (address) => {
          expect(publicWeb.allowsAddress(address)).toBe(false)
          expect(publicWeb.allowsAddress(`::ffff:${address}`)).toBe(false)
        },
      ),
    )
  })
})

test.each([
  ['https://docs.python.org/', true],
  ['http://docs.python.org/', true],
  ['https://docs.python.org:443/', true],
  ['https://docs.python.org:8443/', false],
  ['http://docs.python.org:22/', false],
  ['http://docs.python.org:443/', false],
  ['ftp://docs.python.org/', false],
  ['file:///etc/passwd', false],
  ['https://ada:secret@docs.python.org/', false],
])('a request to %s is allowed: %s', (address, allowed) => {
  expect(publicWeb.allowsUrl(new URL(address))).toBe(allowed)
})
